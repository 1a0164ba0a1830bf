"use strict";
// The page works without this script: it adds views, filters and keys. No part of it writes text as markup.
const report = (() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const findings = $$("article.finding");
  const views = $$("section.view");
  const links = $$(".views a");
  const form = $(".filters");
  const tests = []; // what else must hold of a finding to be shown: the reviewer adds its own
  const words = new Map(); // text of a finding in lower case, made when it is first searched
  let at = null;

  function textOf(finding) {
    let text = words.get(finding);
    if (text === undefined) {
      text = finding.textContent.toLowerCase();
      words.set(finding, text);
    }
    return text;
  }

  function filter() {
    const sought = $("#filter-text").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new Set($$("[name=severity]:checked").map((box) => box.value));
    const rule = $("#filter-rule").value;
    const source = $("#filter-source").value;
    let shown = 0;
    for (const finding of findings) {
      const data = finding.dataset;
      const fits = severities.has(data.severity)
        && (!rule || data.rule === rule)
        && (!source || data.sources.split(" ").includes(source))
        && tests.every((test) => test(finding))
        && (!sought.length || sought.every((word) => textOf(finding).includes(word)));
      finding.hidden = !fits;
      shown += fits;
    }
    $("#filter-count").value = `${shown} of ${findings.length} shown`;
    $("#filter-empty").hidden = shown > 0 || !findings.length;
  }

  function reset() {
    form.reset();
    filter();
  }

  function show(view) {
    for (const other of views) other.classList.toggle("current", other === view);
    for (const link of links) {
      if (link.hash === `#${view.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // What was never drawn has a guessed height only: once it is drawn, the target may have moved, and is gone to again.
  function reach(target, block, again = 3) {
    target.scrollIntoView({ block });
    requestAnimationFrame(() => {
      const { top, bottom } = target.getBoundingClientRect();
      if (again && (bottom < 0 || top > innerHeight)) reach(target, block, again - 1);
    });
  }

  // Whatever an address names is made visible: its view, the fold that it is in, and a finding that is filtered out.
  function follow() {
    const target = document.getElementById(location.hash.slice(1)) || views[0];
    const view = target.closest("section.view");
    if (!view) return;
    show(view);
    if (target.classList.contains("finding")) {
      if (target.hidden) reset();
      select(target, false);
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (location.hash && target !== view) {
      reach(target, target.matches("article") ? "start" : "center");
      target.focus({ preventScroll: true });
    } else {
      scrollTo(0, 0);
    }
  }

  function go(anchor) {
    if (location.hash === `#${anchor}`) follow();
    else location.hash = anchor;
  }

  function select(finding, scroll = true) {
    if (at) at.classList.remove("at");
    at = finding;
    if (!finding) return;
    finding.classList.add("at");
    if (scroll) {
      reach(finding, "start");
      finding.focus({ preventScroll: true });
    }
  }

  function step(by) {
    show(views[0]);
    const shown = findings.filter((finding) => !finding.hidden);
    if (!shown.length) return;
    let index = shown.indexOf(at);
    if (index < 0 && at) index = shown.findIndex((finding) => findings.indexOf(finding) > findings.indexOf(at)) - (by > 0 ? 1 : 0);
    else if (index < 0) index = by > 0 ? -1 : shown.length;
    select(shown[Math.min(Math.max(index + by, 0), shown.length - 1)]);
  }

  const keys = {
    n: () => step(1),
    j: () => step(1),
    p: () => step(-1),
    k: () => step(-1),
    g: () => { const link = at && $(".side .claim, .side .line", at); if (link) go(link.hash.slice(1)); },
    d: () => { const fold = at && $("details.grouped", at); if (fold) fold.open = !fold.open; },
    "/": () => { show(views[0]); $("#filter-text").focus(); $("#filter-text").select(); },
    "?": () => $("#help").showModal(),
  };
  views.forEach((view, index) => { keys[String(index + 1)] = () => go(view.id); });

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && field) { field.blur(); return; }
    if (field || $("dialog[open]")) return;
    const action = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (!action || !$("#keys-act").checked) return;
    event.preventDefault();
    action();
  }

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = $$("section.current details:not([open])");
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
  addEventListener("hashchange", follow);
  addEventListener("keydown", pressed);
  addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button && button.dataset.action === "help") $("#help").showModal();
    if (button && button.dataset.action === "reset") reset();
    const finding = event.target.closest("article.finding");
    if (finding) select(finding, false);
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });
  $("#filter-text").addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  // The first search need not wait for all texts to be read: that is done while nothing else is.
  function prepare(deadline) {
    let index = words.size;
    while (index < findings.length && deadline.timeRemaining() > 2) textOf(findings[index++]);
    if (index < findings.length) requestIdleCallback(prepare);
  }
  if ("requestIdleCallback" in window) requestIdleCallback(prepare);

  document.documentElement.classList.add("scripted");
  filter(); // a reloaded page may have kept what its fields held
  follow();
  return Object.freeze({ $, $$, findings, tests, keys, filter, step, select, current: () => at });
})();
