// Small helps; every page works without them. Texts come from data attributes, in the page's language.
const root = document.documentElement;
const rem = () => parseFloat(getComputedStyle(root).fontSize);

// Single-key shortcuts, never while typing, with an off switch (WCAG 2.1.4).
const typing = (event) => event.target.closest('input, textarea, select, [contenteditable]');
const rows = () => [...document.querySelectorAll('.rowlink')];
let chord = 0;

function step(by) {
  const links = rows();
  const at = links.indexOf(document.activeElement);
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
  next?.focus();
}

function goTo(key) {
  const link = document.querySelector(`a[data-go="${CSS.escape(key)}"]`);
  if (link) location.assign(link.href);
  return Boolean(link);
}

const keys = {
  '/': () => document.getElementById('q')?.focus(),
  '?': () => document.querySelector('a[data-shortcuts-page]')?.click(),
  j: () => step(1),
  k: () => step(-1),
  g: () => { chord = Date.now(); },
};

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (root.dataset.shortcuts === 'off' || typing(event)) return;
  if (chord && Date.now() - chord < 1500 && goTo(event.key)) { chord = 0; event.preventDefault(); return; }
  chord = 0;
  if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
});

// Where the main menu is wider than the screen, the page one is on stands in view.
// By its own scroll, not scrollIntoView: that would move where the first Tab begins past the skip link.
const here = document.querySelector('.mainnav [aria-current]');
for (let box = here?.parentElement; box && box !== document.body; box = box.parentElement) {
  if (box.scrollWidth > box.clientWidth) {
    box.scrollLeft += here.getBoundingClientRect().left - box.getBoundingClientRect().left
      - (box.clientWidth - here.offsetWidth) / 2;
    break;
  }
}

// Menus in the bar close with Escape and with a click beside them.
for (const menu of document.querySelectorAll('details.menu')) {
  addEventListener('click', (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) { menu.open = false; menu.querySelector('summary').focus(); }
  });
}

// <details data-collapse-below="64rem"> starts closed on narrow screens, and opens for print.
const fold = (scope) => {
  for (const box of scope.querySelectorAll('details[data-collapse-below]')) {
    if (innerWidth <= parseFloat(box.dataset.collapseBelow) * rem()) box.open = false;
  }
};
fold(document);
addEventListener('beforeprint', () => {
  for (const box of document.querySelectorAll('details.why')) box.open = true;
});

// <form data-guard> warns before typed text is lost; <form data-once> is sent once.
const changed = new Set();
addEventListener('input', (event) => {
  const form = event.target.closest('form[data-guard]');
  if (form) changed.add(form);
});
addEventListener('beforeunload', (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.busy !== undefined) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  changed.delete(form);
  if (form.dataset.once === undefined) return;
  form.dataset.busy = '';
  for (const button of form.querySelectorAll('[type=submit]')) button.setAttribute('aria-disabled', 'true');
}, { capture: true });

// <button data-print>: the browser's own print. Without script the button is not shown.
addEventListener('click', (event) => { if (event.target.closest('[data-print]')) print(); });

// A page from the back/forward cache, or a form answered by htmx, may be sent again.
const release = () => {
  for (const form of document.querySelectorAll('form[data-busy]')) {
    delete form.dataset.busy;
    for (const button of form.querySelectorAll('[type=submit]')) button.removeAttribute('aria-disabled');
  }
};
addEventListener('pageshow', release);
document.addEventListener('htmx:finally:request', release);
document.addEventListener('htmx:after:swap', (event) => fold(event.target));
