"use strict";
// What a reviewer decided, as files: functions of data alone. `data` is the page's data, `lines` the lines around what can
// be changed, `chosen` the findings with their decisions.
const bilintExports = (() => {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const CONTEXT = 3;

  const backslashed = (text) =>
    text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  const xml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  // How formats spell a reviewer's own words. What isn't here, `bilint fix --decisions` knows.
  const SPELL = {
    plain: (text) => text,
    json: (text) => JSON.stringify(text).slice(1, -1),
    "quoted-csv": (text) => text.replaceAll('"', '""'),
    backslash: backslashed,
    xml,
    "xml-quoted": (text) => xml(text).replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;"),
    android: (text) => xml(backslashed(text).replaceAll("'", "\\'")),
    "single-quoted": (text) => text.replaceAll("'", "''"),
  };

  const newWords = ({ finding, decision, text }) => {
    if (decision === "edit") return text;
    // What was accepted in an earlier report and is no longer suggested is nobody's decision.
    return decision === "accept" && finding.fix && finding.suggestion === text ? text : undefined;
  };

  // The edits that go together, by file: of two that touch the same bytes the first stays.
  const plan = (data, chosen) => {
    const files = new Map();
    const refused = [];
    for (const choice of chosen) {
      const words = newWords(choice);
      const spots = choice.finding.edits ?? [];
      if (words === undefined || !spots.length) continue;
      const known = choice.decision === "accept" || spots.every(([, , , spelling]) => SPELL[spelling]);
      if (!known) {
        refused.push([choice.finding, "bilint fix --decisions spells it as the format wants"]);
        continue;
      }
      const fits = ([file, start, end]) =>
        (files.get(file) ?? []).every((other) => other.end <= start || end <= other.start);
      if (!spots.every(fits)) {
        refused.push([choice.finding, "another change is about the same words"]);
        continue;
      }
      for (const [file, start, end, spelling, spelt] of spots) {
        if (!files.has(file)) files.set(file, []);
        const text = choice.decision === "accept" ? (spelt ?? words) : SPELL[spelling](words);
        files.get(file).push({ start, end, text });
      }
    }
    return { files, refused };
  };

  // Runs of lines that change: `from` and `to` count lines from 1, both included.
  const changes = (lines, edits) => {
    const at = (offset) => lines.findLastIndex(([, start]) => start <= offset);
    const runs = [];
    for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
      const first = at(edit.start);
      const last = Math.max(first, at(Math.max(edit.end - 1, edit.start)));
      const run = runs.at(-1);
      if (run && first <= run.last) {
        run.last = Math.max(run.last, last);
        run.edits.push(edit);
      } else {
        runs.push({ first, last, edits: [edit] });
      }
    }
    for (const run of runs) {
      const old = lines.slice(run.first, run.last + 1);
      const bytes = encoder.encode(old.map((line) => line[2]).join(""));
      const base = old[0][1];
      let done = 0;
      let text = "";
      for (const edit of run.edits) {
        text += decoder.decode(bytes.slice(done, edit.start - base)) + edit.text;
        done = edit.end - base;
      }
      text += decoder.decode(bytes.slice(done));
      run.old = old.map((line) => line[2]);
      run.new = text.split(/(?<=\n)/);
    }
    return runs;
  };

  const signed = (sign, line) => sign + (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`);
  const range = (start, count) => (count === 1 ? `${start}` : `${count ? start : start - 1},${count}`);
  const fileName = (name) => {
    if (!/[\u0000-\u001f\u007f"\\]/.test(name)) return name.includes(" ") ? `${name}\t` : name;
    const quoted = [...name].map((c) => {
      if (c === '"' || c === "\\") return `\\${c}`;
      return c < " " || c === "\u007f" ? `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}` : c;
    });
    return `"${quoted.join("")}"`;
  };

  // Hunks of runs that stand near each other.
  const hunks = (lines, runs) => {
    const groups = [];
    for (const run of runs) {
      const group = groups.at(-1);
      const near = group && lines[run.first][0] - lines[group.at(-1).last][0] <= 2 * CONTEXT;
      if (near) group.push(run);
      else groups.push([run]);
    }
    let shift = 0;
    return groups.map((group) => {
      const from = Math.max(lines[group[0].first][0] - CONTEXT, 1);
      const upTo = lines[group.at(-1).last][0] + CONTEXT;
      const inside = lines.filter(([number]) => from <= number && number <= upTo);
      let body = "";
      let count = 0;
      for (let at = 0; at < inside.length; ) {
        const run = group.find((one) => lines[one.first] === inside[at]);
        if (run) {
          body += run.old.map((line) => signed("-", line)).join("") + run.new.map((line) => signed("+", line)).join("");
          at += run.old.length;
          count += run.new.length;
        } else {
          body += signed(" ", inside[at][2]);
          at += 1;
          count += 1;
        }
      }
      const head = `@@ -${range(from, inside.length)} +${range(from + shift, count)} @@\n`;
      shift += count - inside.length;
      return head + body;
    });
  };

  const diff = (data, lines, chosen) => {
    const { files, refused } = plan(data, chosen);
    const known = new Map(lines.map((file) => [file.file, file.lines]));
    let out = `# bilint ${data.version}: what a reviewer accepted or edited\n`;
    for (const file of [...files.keys()].sort((a, b) => (data.files[a] < data.files[b] ? -1 : 1))) {
      const here = known.get(file);
      if (!here) {
        out += `# ${data.files[file]} is in no encoding that a diff can hold: bilint fix --decisions changes it\n`;
        continue;
      }
      const name = fileName(data.files[file]);
      out += `--- ${name}\n+++ ${name}\n${hunks(here, changes(here, files.get(file))).join("")}`;
    }
    for (const [finding, why] of refused) out += `# ${finding.place}: left out, ${why}\n`;
    return out;
  };

  const decisions = (data, chosen, signoff) => {
    const entry = ({ finding, decision, text }) => {
      const { check, contents, nth, of, words, message } = finding;
      const about = { file: data.files[finding.file], check, contents, nth, of, words, message, decision };
      return JSON.stringify(text === undefined ? about : { ...about, text });
    };
    const tool = JSON.stringify({ name: "bilint", version: data.version });
    const list = chosen.map(entry).join(",\n");
    return `{"version": 1, "tool": ${tool}, "signoff": ${JSON.stringify(signoff)}, "decisions": [\n${list}\n]}\n`;
  };

  const isLeft = ({ decision }) => decision === "ignore" || decision === "never";

  // A finding a line, in the order in which `bilint baseline` writes them.
  const baseline = (data, chosen) => {
    const entry = ({ finding }) => ({
      file: data.files[finding.file],
      check: finding.check,
      words: finding.omission ? "" : finding.words,
      message: finding.message,
      contents: [...finding.contents].sort(),
    });
    const key = (one) => JSON.stringify([one.file, one.check, one.words, one.message]);
    const entries = chosen.filter(isLeft).map(entry);
    entries.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const list = entries.map((one) => JSON.stringify(one)).join(",\n");
    return `{"version": 1, "findings": [${list && `\n${list}\n`}]}\n`;
  };

  const toml = (text) => {
    const escaped = JSON.stringify(text).replace(/[\u007f\u2028\u2029]/g, (c) =>
      `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return escaped;
  };

  const TABLES = { name: "people", title: "titles", term: "terms" };

  // What was settled about names, titles and terms: words of the original and the rendering that stays or comes.
  const glossary = (data, chosen) => {
    const tables = new Map();
    for (const choice of chosen) {
      const { finding, decision } = choice;
      const table = TABLES[finding.category];
      const target = decision === "never" && !finding.omission ? finding.words : newWords(choice);
      if (!table || !finding.source || !target) continue;
      if (!tables.has(table)) tables.set(table, new Map());
      const entries = tables.get(table);
      entries.set(finding.source, (entries.get(finding.source) ?? new Set()).add(target));
    }
    let out = "# Settled in a review: move these entries into your glossary.toml.\n";
    for (const [table, entries] of tables) {
      if (table === "people") out += "\n# Whoever is no person belongs in [organizations], [products] or [places].";
      out += `\n[${table}]\n`;
      for (const [source, targets] of entries) {
        const words = [...targets].map(toml);
        out += `${toml(source)} = ${words.length === 1 ? words[0] : `[${words.join(", ")}]`}\n`;
      }
    }
    return out;
  };

  const ignores = (chosen) => {
    const seen = new Set();
    let out = "# Never again: add these to bilint.toml.\n";
    for (const { finding, decision } of chosen) {
      const key = `check = ${toml(finding.check)}\ntext = ${toml(finding.words)}\n`;
      if (decision !== "never" || seen.has(key)) continue;
      seen.add(key);
      out += `\n[[ignore]]\n${key}why = ${toml(`reviewed, no fault: ${finding.message}`)}\n`;
    }
    return out;
  };

  return { diff, decisions, baseline, glossary, ignores };
})();
