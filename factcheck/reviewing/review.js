// Decisions on top of the report. How findings stand comes from the server and is asked for again whenever it may have changed.
(() => {
  const { $, $$, findings, tests, keys, filter, step, select, current } = report;
  const panel = $("#panel-template").content.firstElementChild.cloneNode(true);
  const chosen = $("#filter-standing");
  const dialog = $("#bulk");
  const byFingerprint = new Map(findings.map((finding) => [finding.dataset.fingerprint, finding]));
  const names = { accepted: "accepted", "false-positive": "false positive", "wont-fix": "won’t fix", unsure: "unsure" };
  let standings = {};
  let version = "";
  let queue = Promise.resolve();
  let waiting = 0;

  const standing = (finding) => standings[finding.dataset.fingerprint] || { state: "open", tag: "" };
  const settled = (found) => found.state === "decided" && found.verdict !== "unsure";
  tests.push((finding) => {
    const found = standing(finding);
    if (!chosen.value) return true;
    return chosen.value === "todo" ? !settled(found) : found.state === chosen.value;
  });

  function say(words, wrong = false) {
    const line = $("#message");
    line.textContent = words;
    line.classList.toggle("wrong", wrong);
  }

  function describe(found) {
    const parts = [names[found.verdict]];
    if (found.reason) parts.push(found.reason);
    if (found.note) parts.push(found.note);
    if (found.by) parts.push(found.by);
    if (found.at) parts.push(found.at);
    if (found.expires && found.state === "decided") parts.push(`until ${found.expires}`);
    const words = parts.join(" · ");
    return found.state === "decided" ? words : `${found.state}: ${found.why}. Was ${words}`;
  }

  function take(record) {
    standings = record.standings;
    version = record.version;
    $("#undo").disabled = !record.undo;
    let done = 0;
    for (const finding of findings) {
      const found = standing(finding);
      done += settled(found);
      finding.dataset.state = settled(found) ? "decided" : "todo";
      const line = $(".standing", finding);
      line.hidden = found.state === "open";
      line.className = `standing ${found.state} ${found.verdict || ""}`;
      line.textContent = found.state === "open" ? "" : describe(found);
    }
    $("#progress").value = done;
    $("#progress-words").textContent = `${done} of ${findings.length} decided`;
    fill();
  }

  function fill() {
    const finding = current();
    if (!finding) return;
    const found = standing(finding);
    for (const button of $$("[data-verdict]", panel)) {
      button.setAttribute("aria-pressed", String(found.state === "decided" && button.dataset.verdict === found.verdict));
    }
    $("[data-action=withdraw]", panel).hidden = !found.tag;
  }

  // The panel stands in the finding that is looked at; what was typed for another one goes.
  function settle() {
    const finding = current();
    if (!finding || panel.parentElement === finding) return;
    finding.append(panel);
    panel.reset();
    const found = standing(finding);
    panel.elements.reason.value = found.reason || "";
    panel.elements.note.value = found.note || "";
    panel.elements.expires.value = found.state === "decided" ? found.expires || "" : "";
    fill();
  }

  async function ask(path, body) {
    const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(path, { ...options, credentials: "same-origin" });
    if (answer.status === 204) return null;
    const record = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : { error: await answer.text() };
    if (record.standings) take(record);
    if (!answer.ok) throw new Error(record.error || `The reviewer answered ${answer.status}.`);
    return record;
  }

  // One request after the other, no key is lost meanwhile, and every failure is said: a decision is written, or it is known
  // not to be.
  function attempt(work) {
    waiting += 1;
    document.body.setAttribute("aria-busy", "true");
    queue = queue.then(work).catch((error) => {
      say(error instanceof TypeError ? "The reviewer does not answer: is it still running? Nothing was decided." : error.message, true);
    }).then(() => {
      waiting -= 1;
      if (!waiting) document.body.removeAttribute("aria-busy");
    });
    return queue;
  }

  function particulars(form) {
    const { reason, note, expires } = form.elements;
    return { reason: reason.value.trim(), note: note.value.trim(), expires: expires.value };
  }

  function advance(from) {
    const shown = findings.filter((finding) => !finding.hidden || finding === from);
    const next = shown.slice(shown.indexOf(from) + 1).find((finding) => !settled(standing(finding)));
    filter();
    if (next) select(next);
    else if (from.hidden) step(1);
    settle();
  }

  const decide = (verdict) => attempt(async () => {
    const finding = current();
    if (!finding) { say("Choose a finding first: n takes the next one."); return; }
    const fingerprint = finding.dataset.fingerprint;
    const body = { fingerprint, verdict, seen: standing(finding).tag, ...(verdict ? particulars(panel) : {}) };
    await ask("/decide", body);
    const number = $(".permalink", finding).textContent;
    say(verdict ? `Finding ${number}: ${names[verdict]}. z undoes it.` : `Finding ${number}: decision taken back. z undoes it.`);
    if (verdict) advance(finding);
    else filter();
  });

  const undo = () => attempt(async () => {
    const record = await ask("/undo", {});
    if (!record.restored.length && !record.kept.length) { say("Nothing to undo."); return; }
    const kept = record.kept.length ? ` ${record.kept.length} changed elsewhere since and stay as they are.` : "";
    say(`${record.restored.length} undone.${kept}`, record.kept.length > 0);
    filter();
    const back = byFingerprint.get(record.restored[0]);
    if (back && !back.hidden) select(back);
    settle();
  });

  const shownFingerprints = () => findings.filter((finding) => !finding.hidden).map((finding) => finding.dataset.fingerprint);

  const bulk = () => attempt(async () => {
    const record = await ask("/bulk", { fingerprints: shownFingerprints(), count: true });
    const kept = record.reviewed ? ` ${record.reviewed} shown here were reviewed before and stay as they are.` : "";
    $("#bulk-count").textContent = `${record.fresh} never reviewed will be decided.${kept}`;
    $("#bulk-decide").textContent = `Decide ${record.fresh}`;
    $("#bulk-decide").disabled = record.fresh === 0;
    dialog.returnValue = "cancel";
    dialog.showModal();
  });

  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "decide") return;
    const form = $("form", dialog);
    attempt(async () => {
      const body = { fingerprints: shownFingerprints(), verdict: form.elements.verdict.value, ...particulars(form) };
      const record = await ask("/bulk", body);
      say(`${record.fresh} decided. z undoes them all.`);
      filter();
      settle();
    });
  });

  function only(value) {
    chosen.value = value;
    filter();
    const finding = current();
    if (!finding || finding.hidden) step(1);
    settle();
  }

  function moved(action) {
    return () => { action(); settle(); };
  }

  for (const key of ["n", "j", "p", "k"]) keys[key] = moved(keys[key]);
  Object.assign(keys, {
    a: () => decide("accepted"),
    f: () => decide("false-positive"),
    w: () => decide("wont-fix"),
    u: () => decide("unsure"),
    x: () => { if (current() && standing(current()).tag) decide(null); },
    m: () => { if (!current()) keys.n(); panel.elements.reason.focus(); },
    z: undo,
    b: bulk,
    t: () => only("todo"),
    o: () => only("open"),
    e: () => only("expired"),
    r: () => only("reopened"),
    0: () => only(""),
  });

  const actions = { previous: () => keys.p(), next: () => keys.n(), undo, bulk, withdraw: () => keys.x() };
  addEventListener("click", (event) => {
    settle();
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.verdict) decide(button.dataset.verdict);
    else if (Object.hasOwn(actions, button.dataset.action)) actions[button.dataset.action]();
  });
  addEventListener("hashchange", settle);
  panel.addEventListener("submit", (event) => event.preventDefault());

  const refresh = () => waiting ? queue : attempt(async () => {
    const record = await ask(`/state?known=${version}`);
    if (record) filter();
  });
  addEventListener("focus", refresh);
  setInterval(() => { if (document.visibilityState === "visible") refresh(); }, 4000);
  refresh().then(() => {
    const first = findings.find((finding) => !finding.hidden && !settled(standing(finding)));
    if (first && !current()) select(first, false);
    settle();
  });
})();
