/* Small helps on top of pages that work without them. No data is kept; all that is asked is whether one is still
   logged in. */
"use strict";

(function () {
  /* After a refused form the summary gets the focus, so that it is read aloud first. */
  function focusErrors(root) {
    const summary = root.querySelector("[data-focus]");
    if (summary) summary.focus();
  }

  /* The way back leads to the form as it was sent, with its token: the server knows that it is saved already. The
     browser asks for the page anew and would give the old words a new token. */
  const tokens = Array.from(document.querySelectorAll('[name="form_token"]'));
  const way = performance.getEntriesByType("navigation")[0];
  const sent = way && way.type === "back_forward" && window.history.state && window.history.state.tokens;
  if (sent) tokens.forEach(function (field, number) { if (sent[number]) field.value = sent[number]; });
  else if (tokens.length) {
    window.history.replaceState({ tokens: tokens.map(function (field) { return field.value; }) }, "");
  }

  /* Typing is work: it keeps the session. If that has ended, the form is not sent to the login page with all that was
     typed; after a new login in another window it goes out with the new token, for the same person only. */
  const GOES_ON = 5 * 60000, DOUBTFUL = 20 * 60000;
  const session = document.getElementById("sitzung");
  let heard = Date.now();

  async function stillThere() {
    heard = Date.now();
    const answer = await fetch(session.dataset.present, { redirect: "manual" }).catch(function () { return null; });
    /* Only a redirect to the login says that it has ended; no network, or a fault of the server, the page after it tells. */
    if (answer === null || (!answer.ok && answer.type !== "opaqueredirect")) return true;
    const present = answer.ok ? await answer.json() : null;
    if (present === null || String(present.user) !== session.dataset.user) {
      heard = 0;
      if (!session.open) session.showModal();
      return false;
    }
    document.querySelectorAll('[name="csrfmiddlewaretoken"]').forEach(function (field) { field.value = present.token; });
    document.body.dataset.hxHeaders = JSON.stringify({ "X-CSRFToken": present.token });
    return true;
  }
  if (session) {
    document.addEventListener("input", function (event) {
      const form = event.target.closest("main form[method=post]");
      if (form && !session.open && Date.now() - heard > GOES_ON) stillThere();
    });
    document.addEventListener("submit", function (event) {
      if (!event.target.matches("main form[method=post]") || Date.now() - heard < DOUBTFUL) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      stillThere().then(function (yes) { if (yes) event.target.requestSubmit(event.submitter); });
    }, true);
    document.addEventListener("htmx:responseError", function (event) {
      if (event.detail.xhr.status === 401) stillThere();
    });
  }

  /* One click, one record: the button rests while the form is on its way (the server checks as well). */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.dataset.sent && form.method === "post") {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 8000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  document.addEventListener("click", function (event) {
    const control = event.target.closest("[data-print],[data-opens],[data-closes]");
    if (!control) return;
    if ("print" in control.dataset) window.print();
    if (control.dataset.opens) document.getElementById(control.dataset.opens).showModal();
    if ("closes" in control.dataset) control.closest("dialog").close();
  });

  /* A folded part of the main menu closes when one goes elsewhere. */
  function closeMenus(but) {
    document.querySelectorAll(".jc-nav__group details[open]").forEach(function (menu) {
      if (menu !== but) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) { closeMenus(event.target.closest(".jc-nav__group details")); });
  document.addEventListener("focusin", function (event) { closeMenus(event.target.closest(".jc-nav__group details")); });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && event.target.closest(".jc-nav__group details[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  /* A select or tick marked data-submits reloads its filter at once. */
  document.addEventListener("change", function (event) {
    if ("submits" in event.target.dataset) event.target.form.requestSubmit();
  });

  /* One tick for all boxes of a name in its form: data-ticks="name". Without JavaScript it is not there. */
  document.addEventListener("change", function (event) {
    const name = event.target.dataset.ticks;
    if (!name) return;
    event.target.form.querySelectorAll('[name="' + CSS.escape(name) + '"]').forEach(function (box) {
      box.checked = event.target.checked;
    });
  });
  document.querySelectorAll("[data-ticks]").forEach(function (tick) { tick.parentElement.hidden = false; });

  /* „/“ leads to the search, as long as nobody is typing. */
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const link = document.querySelector('[data-shortcut="' + CSS.escape(event.key) + '"]');
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  /* Parts of a page that are shown only for some answers: data-shown-if="field=value|value,field=value"; or while
     something is wrong in them, for nobody mends what he does not see. */
  function showParts(root) {
    root.querySelectorAll("[data-shown-if]").forEach(function (part) {
      const form = part.closest("form");
      const given = form ? new FormData(form) : new FormData();
      const asked = part.dataset.shownIf.split(",").some(function (rule) {
        const [name, values] = rule.split("=");
        return given.getAll(name).some(function (value) { return values.split("|").includes(value); });
      });
      part.hidden = !asked && !part.querySelector('[aria-invalid="true"]');
    });
  }
  document.addEventListener("input", function () { showParts(document); });
  /* What somebody chose while other choices were on their way stays chosen. */
  document.addEventListener("htmx:oobBeforeSwap", function (event) {
    const now = event.detail.target.querySelector("select");
    const then = event.detail.fragment.querySelector("select");
    if (!now || !then || now.value === then.value) return;
    const offered = Array.from(then.options).some(function (option) { return option.value === now.value; });
    if (!offered) then.add(now.selectedOptions[0].cloneNode(true));
    then.value = now.value;
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    showParts(document);
    focusErrors(event.target);
    watchLists(document);
  });

  /* A table or chart too wide for its place scrolls: then the keyboard can reach it, and it says what it is. */
  const lists = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      const list = entry.target;
      const caption = list.querySelector("caption, figcaption");
      const scrolls = list.scrollWidth > list.clientWidth;
      if (!scrolls) return ["tabindex", "role", "aria-label"].forEach(function (name) { list.removeAttribute(name); });
      list.tabIndex = 0;
      list.setAttribute("role", "region");
      list.setAttribute("aria-label", (caption ? caption.textContent.trim() : "Tabelle") + ", waagerecht verschiebbar");
    });
  });

  /* A line of time too wide for its place shows today first; where it ends today, its end. */
  document.querySelectorAll("[data-shows-today]").forEach(function (part) {
    const now = part.querySelector(".jc-density__mark--today line");
    const middle = part.getBoundingClientRect().left + part.clientWidth / 2;
    part.scrollLeft = now ? now.getBoundingClientRect().left - middle : part.scrollWidth;
  });

  function watchLists(root) {
    root.querySelectorAll(".jc-list, .jc-chart").forEach(function (list) { lists.observe(list); });
  }

  showParts(document);
  focusErrors(document);
  watchLists(document);
})();
