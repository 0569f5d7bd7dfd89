// The page at work: filters, keys, decisions. Buttons exist once, in the card at hand.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const toolbar = byId("toolbar");
  const signoff = byId("signoff");
  const data = JSON.parse(byId("data").textContent);
  const findings = new Map(data.findings.map((finding) => [finding.id, finding]));
  const NAMES = { accept: "✓ accepted", edit: "✎ edited", ignore: "– ignored", never: "⊘ never again" };

  // What is known of a finding, whatever stands elsewhere in the files: a fresh report finds the decision again.
  const key = ({ file, check, contents, nth, of }) => JSON.stringify([data.files[file], check, contents, nth, of]);
  const store = `bilint-review-1-${data.store}`;
  let kept = { decisions: {}, signoff: {} };
  try {
    kept = { ...kept, ...JSON.parse(localStorage.getItem(store) ?? "{}") };
  } catch {
    // Damaged, or no storage: the page works without.
  }
  const keep = () => {
    try {
      localStorage.setItem(store, JSON.stringify(kept));
    } catch {
      say("This browser keeps nothing for this page: save the decisions before you close it.");
    }
  };
  const decided = (finding) => kept.decisions[key(finding)];
  const chosen = () => data.findings.flatMap((finding) => {
    const decision = decided(finding);
    return decision ? [{ finding, ...decision }] : [];
  });
  const say = (text) => { byId("status").textContent = text; };

  for (const field of all("input, select", signoff)) field.value = kept.signoff[field.name] ?? "";
  signoff.addEventListener("input", () => {
    for (const field of all("input, select", signoff)) kept.signoff[field.name] = field.value;
    keep();
  });
  signoff.addEventListener("submit", (event) => event.preventDefault());
  if (!toolbar) return;
  toolbar.hidden = false;

  // ---- decisions
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const card = (id) => byId(`f-${id}`);
  const paint = (finding) => {
    const decision = decided(finding);
    const here = card(finding.id);
    here?.querySelector(".decision")?.remove();
    if (here && decision) {
      here.dataset.decision = decision.decision;
      const words = decision.text === undefined ? [] : [" ", make("bdi", { textContent: decision.text })];
      here.querySelector("header").after(make("p", { className: "decision" }, NAMES[decision.decision], ...words));
    } else if (here) {
      delete here.dataset.decision;
    }
    byId(`x-${finding.id}`)?.classList.toggle("done", Boolean(decision));
  };
  const thousand = (points) => (data.words ? ((points * 1000) / data.words).toFixed(1) : "–");
  const count = () => {
    const made = chosen();
    byId("progress").value = made.length;
    byId("decided").textContent = `${made.length} of ${data.findings.length} decided`;
    const left = made.filter(({ decision }) => decision === "ignore" || decision === "never");
    const points = Number(byId("penalty").textContent);
    const spared = left.reduce((sum, { finding }) => sum + finding.weight, 0);
    byId("reviewed").textContent = left.length ? `; ${thousand(points - spared)} without what was ignored` : "";
  };
  const decide = (finding, decision, text) => {
    if (decision) kept.decisions[key(finding)] = text === undefined ? { decision } : { decision, text };
    else delete kept.decisions[key(finding)];
    keep();
    paint(finding);
    count();
    renew();
    say(`${decision ? NAMES[decision].slice(2) : "undone"}; ${byId("decided").textContent}`);
    if (decision) step(1);
  };

  // ---- the card at hand
  let current;
  const actions = make("div", { className: "actions" });
  const button = (name, shortcut, act) => {
    const made = make("button", { type: "button" }, `${name} `, make("kbd", { textContent: shortcut }));
    made.setAttribute("aria-keyshortcuts", shortcut);
    made.addEventListener("click", (event) => { event.stopPropagation(); act(); });
    actions.append(made);
    return made;
  };
  const edit = () => {
    if (!current?.edits || card(current.id).querySelector(".edit")) return;
    const finding = current;
    const before = decided(finding)?.text ?? finding.suggestion ?? finding.words;
    const field = make("input", { type: "text", value: before, dir: "auto" });
    const form = make("form", { className: "edit" },
      make("label", {}, "Put there ", field), make("button", { textContent: "Keep" }));
    const leave = () => { form.remove(); card(finding.id).focus({ preventScroll: true }); };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
      decide(finding, "edit", field.value);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { event.preventDefault(); leave(); }
    });
    actions.before(form);
    field.focus();
    field.select();
  };
  const ACTS = {
    a: () => current?.fix && decide(current, "accept", current.suggestion),
    e: edit,
    i: () => current && decide(current, "ignore"),
    n: () => current && decide(current, "never"),
    u: () => current && decided(current) && decide(current),
  };
  const buttons = {
    a: button("Accept", "a", ACTS.a), e: button("Edit", "e", ACTS.e), i: button("Ignore", "i", ACTS.i),
    n: button("Never again", "n", ACTS.n), u: button("Undo", "u", ACTS.u),
  };
  const renew = () => {
    if (!current) return;
    buttons.a.disabled = !current.fix;
    buttons.e.disabled = !current.edits;
    buttons.u.hidden = !decided(current);
  };
  const select = (id, look) => {
    const finding = findings.get(id);
    const here = card(id);
    if (!finding || !here) return;
    if (current && current.id !== id) {
      card(current.id)?.removeAttribute("aria-current");
      card(current.id)?.querySelector(".edit")?.remove();
    }
    current = finding;
    here.setAttribute("aria-current", "true");
    here.append(actions);
    renew();
    if (!look) return;
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: look });
  };

  // In the order of the page.
  const order = all(".card");
  const step = (by) => {
    const cards = order.filter((one) => !one.classList.contains("hidden"));
    if (!cards.length) return;
    const from = current ? cards.indexOf(card(current.id)) : -1;
    const before = from < 0 && current ? order.indexOf(card(current.id)) : -1;
    let at = from + by;
    if (before >= 0) {
      // The card at hand has just been filtered away: go on from where it stood.
      const next = cards.findIndex((one) => order.indexOf(one) > before);
      at = by > 0 ? (next < 0 ? cards.length - 1 : next) : (next < 0 ? cards.length : next) - 1;
    }
    select(cards[Math.min(Math.max(at, 0), cards.length - 1)].id.slice(2), "center");
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[data-finding], .index a[href^="#f-"]');
    if (link) {
      event.preventDefault();
      select(link.getAttribute("href").slice(3), "center");
      return;
    }
    const here = event.target.closest(".card");
    if (here && !event.target.closest("a, button, input")) select(here.id.slice(2));
  });
  const near = (on) => (event) => {
    const item = event.target.closest?.("a[data-finding], .card");
    if (!item) return;
    const id = item.dataset.finding ?? item.id.slice(2);
    for (const one of all(`a[data-finding="${id}"], #f-${id}`)) one.classList.toggle("near", on);
  };
  document.addEventListener("mouseover", near(true));
  document.addEventListener("mouseout", near(false));

  const help = byId("help");
  byId("ask").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
    if (!byId("keys").checked) return;
    const act = { j: () => step(1), k: () => step(-1), "?": () => help.showModal(), ...ACTS }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // ---- what is shown
  const ticked = (name) => new Set(all(`input[name=${name}]:checked`, toolbar).map((box) => box.value));
  const apply = () => {
    const severities = ticked("severity");
    const categories = ticked("category");
    const open = byId("open").checked;
    const isDone = (item) => open && findings.has(item.id.slice(2)) && decided(findings.get(item.id.slice(2)));
    const wanted = (item) => severities.has(item.dataset.severity) && categories.has(item.dataset.category);
    for (const item of all(".card, .index li")) item.classList.toggle("hidden", !wanted(item) || Boolean(isDone(item)));
    for (const mark of all("a[data-finding]")) mark.classList.toggle("off", !wanted(mark));
    for (const row of all(".row")) row.classList.toggle("quiet", !row.querySelector(".card:not(.hidden)"));
    document.body.classList.toggle("only", byId("only").checked);
    document.body.classList.toggle("right", byId("right").checked);
  };
  toolbar.addEventListener("change", apply);
  toolbar.addEventListener("submit", (event) => event.preventDefault());

  // ---- files
  const EXPORTS = {
    decisions: ["bilint-decisions.json", () => bilintExports.decisions(data, chosen(), kept.signoff)],
    diff: ["bilint-review.diff", () => bilintExports.diff(data, JSON.parse(byId("lines").textContent), chosen())],
    baseline: ["bilint-baseline.json", () => bilintExports.baseline(data, chosen())],
    glossary: ["bilint-glossary.toml", () => bilintExports.glossary(data, chosen())],
    ignores: ["bilint-ignores.toml", () => bilintExports.ignores(chosen())],
  };
  for (const button of all("[data-export]", toolbar)) {
    button.addEventListener("click", () => {
      const [name, text] = EXPORTS[button.dataset.export];
      const href = URL.createObjectURL(new Blob([text()], { type: "application/octet-stream" }));
      make("a", { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60000);
      say(`saved ${name}`);
      button.closest("details").open = false;
    });
  }
  document.addEventListener("click", (event) => {
    for (const menu of all("details[open]", toolbar)) if (!menu.contains(event.target)) menu.open = false;
  });
  toolbar.addEventListener("keydown", (event) => {
    const menu = event.target.closest("details[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  for (const { finding } of chosen()) paint(finding);
  count();
  if (order.length) select(order[0].id.slice(2));
})();
