// A headless Chromium, driven over a pipe: what the tests of the review report need of it, and nothing to install.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Browser {
  #child;
  #next = 1;
  #waiting = new Map();
  #events = [];
  #rest = "";
  #profile = mkdtempSync(join(tmpdir(), "bilint-browser-"));

  constructor(program) {
    const args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe",
      `--user-data-dir=${this.#profile}`, "--window-size=1500,1000", "--hide-scrollbars"];
    this.#child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.#child.stdio[4].setEncoding("utf8").on("data", (text) => this.#receive(text));
  }

  #receive(text) {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id === undefined) {
        for (const event of this.#events.filter((one) => one.method === message.method)) event.done(message.params);
        this.#events = this.#events.filter((one) => one.method !== message.method);
        continue;
      }
      const { done, fail } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) fail(new Error(message.error.message));
      else done(message.result);
    }
  }

  send(method, params = {}, sessionId = this.session) {
    const id = this.#next++;
    this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
  }

  event(method) {
    return new Promise((done) => this.#events.push({ method, done }));
  }

  /** Opens a page; how many milliseconds it took until the first frame after its load. */
  async open(url) {
    if (!this.session) {
      const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
      this.session = (await this.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
      await this.send("Page.enable");
      await this.send("Runtime.enable");
    }
    const start = performance.now();
    const loaded = this.event("Page.loadEventFired");
    await this.send("Page.navigate", { url });
    await loaded;
    await this.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return performance.now() - start;
  }

  /** The value of an expression in the page. */
  async eval(expression) {
    const answer = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? "failed in the page");
    return answer.result.value;
  }

  async key(text) {
    const named = { Enter: { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" },
      Escape: { key: "Escape", code: "Escape", windowsVirtualKeyCode: 27 } }[text];
    const about = named ?? { key: text, text };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...about });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...about });
  }

  async type(text) {
    await this.send("Input.insertText", { text });
  }

  async screenshot(full = false) {
    const { data } = await this.send("Page.captureScreenshot", { captureBeyondViewport: full });
    return Buffer.from(data, "base64");
  }

  async close() {
    const gone = new Promise((done) => this.#child.on("exit", done));
    await this.send("Browser.close", {}, undefined).catch(() => this.#child.kill());
    await gone;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
