"use strict";
(async () => {
  const wrong = [];
  const check = (claim, holds, more) => { if (!holds) wrong.push(more === undefined ? claim : `${claim}: ${more}`); };
  new ReportingObserver((reports) => reports.forEach((r) => wrong.push(`policy: ${r.body.blockedURL} ${r.body.effectiveDirective}`)),
    { types: ["csp-violation"], buffered: true }).observe();
  const later = (ms) => new Promise((go) => setTimeout(go, ms));
  const $ = (what) => document.querySelector(what);

  let pressed = [];
  const hold = (ev) => { pressed.push((ev.target.closest("[data-key],[data-row]") || {}).dataset?.key); ev.preventDefault(); ev.stopImmediatePropagation(); };
  const fire = (key, code, more = {}, at = document.activeElement || document.body) => {
    pressed = [];
    at.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }));
    return pressed.join();
  };

  window.addEventListener("click", hold, true);
  check("e accepts", fire("e", "KeyE") === "e", pressed);
  check("the same key accepts on a Greek layout", fire("ε", "KeyE") === "e", pressed);
  check("Greek capitals too, as shifted keys", fire("Ε", "KeyE", { shiftKey: true }) === "", pressed);
  fire(";", "KeyQ");
  check("q moves to the next region on a Greek layout, where the key carries a sign", document.activeElement.id === "list", document.activeElement.id);
  fire("a", "KeyA");
  check("a sign on a Latin layout is no letter (Dvorak has a full stop there)", fire(".", "KeyE") === "", pressed);
  check("a letter means its own key on other Latin layouts", fire("e", "KeyD") === "e", pressed);
  check("a key held down acts once", fire("e", "KeyE", { repeat: true }) === "", pressed);
  check("Enter accepts nothing", fire("Enter", "Enter", {}, document.body) === "", pressed);
  check("Alt is the browser's", fire("e", "KeyE", { altKey: true }) === "", pressed);
  check("while composing nothing acts", fire("e", "KeyE", { isComposing: true }) === "", pressed);
  fire("g", "KeyG"); check("g i leads to the inbox", fire("i", "KeyI") === "g i", pressed);
  fire("γ", "KeyG"); check("and in Greek", fire("ι", "KeyI") === "g i", pressed);
  fire("g", "KeyG"); check("g and another key lead nowhere", fire("e", "KeyE") === "e", pressed);
  check("z takes back", fire("z", "KeyZ") === "z", pressed);
  check("w is on its button", fire("w", "KeyW") === "w", pressed);
  const field = document.createElement("input");
  $("#main").append(field); field.focus();
  check("in a field a letter is a letter", fire("e", "KeyE") === "" && fire("?", "Slash") === "", pressed);
  fire("Escape", "Escape"); check("Esc leaves the field", document.activeElement !== field);
  field.remove();
  document.body.dataset.keys = "off";
  check("single keys can be turned off", fire("e", "KeyE") === "", pressed);
  check("chords stay", fire("k", "KeyK", { ctrlKey: true }) === "Ctrl+k", pressed);
  document.body.dataset.keys = "on";
  window.removeEventListener("click", hold, true);

  fire("?", "Slash", { shiftKey: true }, document.body);
  check("? opens the keys", $("#keys").open);
  const listed = [...document.querySelectorAll("[data-keys-here] dt")].map((dt) => dt.textContent.trim());
  check("which lists what is valid here", ["e", "h", "l", "n", "w", "y", "z"].every((k) => listed.includes(k)), listed);
  window.addEventListener("click", hold, true);
  check("under a dialog nothing acts", fire("e", "KeyE", {}, document.body) === "", pressed);
  window.removeEventListener("click", hold, true);
  $("#keys").close();

  fire("k", "KeyK", { ctrlKey: true }, document.body);
  check("Ctrl+K opens the palette", $("#palette").open);
  const input = $("#palette input");
  input.value = "rela"; input.dispatchEvent(new Event("input"));
  check("it finds an action by its words", $("#found li").textContent.startsWith("Relay"), $("#found").textContent);
  input.value = "rosa"; input.dispatchEvent(new Event("input"));
  for (let n = 0; n < 100 && !$("#found").textContent.includes("Rosa Lind"); n += 1) await later(50);
  check("and asks the server for names", $("#found").textContent.includes("Rosa Lind"), $("#found").textContent);
  $("#palette").close();

  // Moving opens the row by swapping parts; place, focus and address follow.
  $("#row-8-52 a").focus();
  window.stays = "yes";
  fire("j", "KeyJ");
  check("the position is said", $("#live").textContent === "2 of 7", $("#live").textContent);
  check("the row is marked at once", $("#row-8-47").classList.contains("on"));
  await later(600);
  check("the address follows", location.pathname === "/inbox/row-8-47", location.pathname);
  check("without loading the page anew", window.stays === "yes");
  check("the focus stays on the row", document.activeElement.closest("#row-8-47") !== null, document.activeElement.outerHTML.slice(0, 90));
  fire("e", "KeyE"); fire("e", "KeyE");
  await later(600);
  check("accepting swaps too", location.pathname === "/inbox/1/accept", location.pathname);
  check("and what can be undone is said", $("#notes .undo") !== null);

  const pre = document.createElement("pre");
  pre.id = "result";
  pre.textContent = wrong.length ? wrong.join("\n") : "all right";
  document.body.append(pre);
})();
