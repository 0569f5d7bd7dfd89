// The review report in a real browser: `node review.mjs BILINT CHROMIUM [--axe axe.min.js] [--shots FOLDER]`.
//
// A reviewer opens the report of a faulty page, decides with keys, saves, comes back and finds the decisions; what was
// saved is applied by bilint and by patch with the same result. Then the page is audited (axe-core, where given), and a
// report of 5,000 findings is timed.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Browser } from "./chromium.mjs";

const [bilint, chromium] = process.argv.slice(2, 4).map((path) => resolve(path));
const option = (name) => (process.argv.includes(name) ? resolve(process.argv[process.argv.indexOf(name) + 1]) : undefined);
const axe = option("--axe");
const shots = option("--shots");
const LIMIT = 2000;

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "bilint-review-"));
const run = (...args) => spawnSync(bilint, args, { cwd: folder, encoding: "utf8" });
const report = (...args) => {
  const done = run("report", ...args, "--fail-on", "never");
  assert.equal(done.status, 0, done.stderr);
};
const url = (name) => pathToFileURL(join(folder, name)).href;
const browser = new Browser(chromium);

const saved = async (what, name) => {
  const done = browser.event("Browser.downloadProgress");
  const path = join(folder, "saved", name);
  rmSync(path, { force: true });
  await browser.eval(`document.querySelector('[data-export="${what}"]').click()`);
  await done;
  for (let round = 0; round < 100 && !existsSync(path); round++) await new Promise((next) => setTimeout(next, 50));
  return readFileSync(path, "utf8");
};
const decided = () => browser.eval("document.getElementById('decided').textContent");
const current = () => browser.eval("document.querySelector('[aria-current]')?.id");
const shoot = async (name, full) => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  writeFileSync(join(shots, `${name}.png`), await browser.screenshot(full));
};
const colours = (value) =>
  browser.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });

const audit = async (where) => {
  if (!axe) return;
  await browser.eval(readFileSync(axe, "utf8") + "; 0");
  const violations = await browser.eval(`axe.run(document, { resultTypes: ["violations"] }).then((found) =>
    found.violations.map(({ id, impact, nodes }) => [impact, id, nodes.length, nodes[0].target.join(" "), nodes[0].failureSummary]))`);
  for (const violation of violations) console.log(where, ...violation);
  assert.deepEqual(violations.filter(([impact]) => impact === "serious" || impact === "critical"), [], where);
  console.log(`axe-core, ${where}: ${violations.length} violations, none serious`);
};

const review = async () => {
  for (const name of ["page.txt", "glossary.toml"]) copyFileSync(join(root, "examples", name), join(folder, name));
  report("page.txt");
  await browser.open(url("reports/bilint.html"));
  await browser.send("Browser.setDownloadBehavior",
    { behavior: "allow", downloadPath: join(folder, "saved"), eventsEnabled: true }, undefined);
  const errors = [];
  browser.event("Runtime.exceptionThrown").then((error) => errors.push(error));
  const findings = await browser.eval("document.querySelectorAll('.card').length");
  assert.equal(await decided(), `0 of ${findings} decided`);
  const first = await current();
  await browser.key("j");
  assert.notEqual(await current(), first);
  await browser.key("k");
  assert.equal(await current(), first);

  await browser.key("a");
  assert.notEqual(await current(), first, "a decision leads on to the next finding");
  const edited = await current();
  await browser.key("e");
  await browser.type("当局の新しい言葉");
  await browser.key("Enter");
  await browser.key("i");
  await browser.key("n");
  const accepted = "[...document.querySelectorAll('.card')]" +
    ".find((card) => !card.dataset.decision && !card.querySelector('button:disabled'))";
  assert.equal(await decided(), `4 of ${findings} decided`);
  assert.match(await browser.eval(`document.getElementById('${edited}').textContent`), /edited 当局の新しい言葉/);
  await browser.key("u");
  assert.equal(await decided(), `4 of ${findings} decided`, "nothing to undo on an undecided finding");
  await browser.key("k");
  await browser.key("u");
  assert.equal(await decided(), `3 of ${findings} decided`);
  await browser.key("n");
  assert.ok(await browser.eval(`Boolean(${accepted})`));
  await browser.key("?");
  assert.ok(await browser.eval("document.getElementById('help').open"));
  await audit("help");
  await browser.key("Escape");
  assert.ok(!(await browser.eval("document.getElementById('help').open")));

  await browser.eval(`const name = document.querySelector("#signoff [name=name]"); name.value = "森";
    name.dispatchEvent(new Event("input", { bubbles: true }))`);
  await browser.open(url("reports/bilint.html"));
  assert.equal(await decided(), `4 of ${findings} decided`, "the browser keeps decisions");
  assert.equal(await browser.eval("document.querySelector('#signoff [name=name]').value"), "森");

  // What was saved does what was decided.
  const old = readFileSync(join(folder, "page.txt"), "utf8");
  const decisions = JSON.parse(await saved("decisions", "bilint-decisions.json"));
  assert.deepEqual(decisions.decisions.map((one) => one.decision), ["accept", "edit", "ignore", "never"]);
  assert.equal(decisions.signoff.name, "森");
  const diff = await saved("diff", "bilint-review.diff");
  const baseline = JSON.parse(await saved("baseline", "bilint-baseline.json"));
  assert.equal(baseline.findings.length, 2);
  writeFileSync(join(folder, "reviewed.json"), JSON.stringify(baseline));
  const before = JSON.parse(run("check", "page.txt", "--format", "json").stdout).findings.length;
  const after = JSON.parse(run("check", "page.txt", "--format", "json", "--baseline", "reviewed.json").stdout);
  assert.deepEqual([after.findings.length, after.summary.baseline], [before - 2, 2]);
  const glossary = await saved("glossary", "bilint-glossary.toml");
  writeFileSync(join(folder, "settled.toml"), `[glossary]\nsource = "en"\ntarget = "ja"\n${glossary}`);
  assert.notEqual(run("glossary", "check", "settled.toml").status, 2, glossary);
  writeFileSync(join(folder, "bilint.toml"), await saved("ignores", "bilint-ignores.toml"));
  assert.notEqual(run("check", "page.txt").status, 2, "the [[ignore]] tables are read");
  rmSync(join(folder, "bilint.toml"));
  const fix = run("fix", "page.txt", "--decisions", "saved/bilint-decisions.json");
  assert.match(fix.stdout, /2 decisions applied, 2 left as they are/, fix.stdout + fix.stderr);
  const fixed = readFileSync(join(folder, "page.txt"), "utf8");
  assert.ok(fixed.includes("当局の新しい言葉") && fixed !== old);
  writeFileSync(join(folder, "page.txt"), old);
  execFileSync("patch", ["-p0", "--binary", "-i", "saved/bilint-review.diff"], { cwd: folder });
  assert.equal(readFileSync(join(folder, "page.txt"), "utf8"), fixed, diff);
  writeFileSync(join(folder, "page.txt"), old);

  await browser.eval("document.getElementById('right').click()");
  for (const scheme of ["light", "dark"]) {
    await colours(scheme);
    await shoot(scheme);
    await audit(scheme);
    await browser.eval("document.querySelector('.texts').scrollIntoView()");
    await shoot(`${scheme}-texts`);
    await browser.eval("scrollTo(0, 0)");
  }
  await colours("light");
  await browser.send("Emulation.setDeviceMetricsOverride",
    { width: 390, height: 844, deviceScaleFactor: 1, mobile: true });
  await shoot("phone");
  assert.ok(await browser.eval("document.documentElement.scrollWidth <= innerWidth"), "nothing to scroll sideways");
  await browser.send("Emulation.clearDeviceMetricsOverride");
  if (shots) {
    const { data } = await browser.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: true });
    writeFileSync(join(shots, "print.pdf"), Buffer.from(data, "base64"));
  }
  assert.deepEqual(errors, []);
};

// Markup and script in the texts stay text.
const hostile = async () => {
  const row = { source: "The <script>alert(1)</script> pump costs $200 million. <!-- <script>", source_language: "en",
    target: "</script><img src=x onerror=\"window.bad=1\"> ポンプは20億ドルする。<!-- <script>", target_language: "ja" };
  writeFileSync(join(folder, "hostile.jsonl"), `${JSON.stringify(row)}\n`);
  report("hostile.jsonl", "--out", "hostile");
  await browser.open(url("hostile/bilint.html"));
  assert.equal(await browser.eval("window.bad"), undefined);
  assert.equal(await browser.eval("document.querySelectorAll('img, iframe').length"), 0);
  assert.ok(await browser.eval("document.querySelectorAll('.card').length > 0 && !document.getElementById('toolbar').hidden"));
};

const large = async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => JSON.stringify({
    source: `Pier ${at + 1} of the northern harbor was rebuilt for $200 million, the port authority said in a long statement.`,
    target: `北港の第${at + 1}埠頭は20億ドルで改築されたと、港湾局は長い声明の中で述べた。`,
    source_language: "en", target_language: "ja" }));
  writeFileSync(join(folder, "large.jsonl"), `${rows.join("\n")}\n`);
  report("large.jsonl", "--out", "large");
  const page = readFileSync(join(folder, "large/bilint.html"));
  const times = [];
  for (let round = 0; round < 3; round++) times.push(Math.round(await browser.open(url("large/bilint.html"))));
  const cards = await browser.eval("document.querySelectorAll('.card').length");
  assert.ok(cards >= 5000, `${cards} findings`);
  const start = performance.now();
  for (let round = 0; round < 10; round++) await browser.key("i");
  const each = Math.round((performance.now() - start) / 10);
  assert.equal(await decided(), `10 of ${cards} decided`);
  console.log(`${cards} findings, ${(page.length / 1e6).toFixed(1)} MB: opened in ${times.join(", ")} ms; a decision takes ${each} ms`);
  assert.ok(Math.min(...times) < LIMIT, `slower than ${LIMIT} ms`);
  await shoot("large");
};

try {
  await review();
  await hostile();
  await large();
  console.log("the review report works in a browser");
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
