// A text that is typed lies on the device until the server has it: nothing is lost when the session
// has ended, the network is gone, or two tabs write at once. Without script the plain form is sent.
const form = document.querySelector('form[data-draft]');
const area = form.elements.text;
const said = document.getElementById('draft-said');
const box = document.getElementById('on-device');
const place = `text-draft:${form.dataset.user}:${location.pathname}:`;
const name = place + form.elements.tab.value;
let asked = null; // the text that is on its way to the server

// --- what the device holds: texts of this person for this page, one for each tab ---
const version = () => Number(form.elements.version.value);
function keep() {
  try {
    localStorage.setItem(name, JSON.stringify({ text: area.value, version: version() }));
  } catch { /* no storage: the server keeps it, and the form itself */ }
}
function forget(key) {
  try { localStorage.removeItem(key); } catch { /* nothing was stored */ }
}
function stored() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(place) && key !== name);
    return keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
  } catch { return []; }
}
const plain = (text) => text.replaceAll('\r\n', '\n').trim();

// --- what it says ---
function say(words, link) {
  said.textContent = words;
  if (link) said.append(' ', link);
  said.hidden = !words;
}
function signIn() {
  const link = document.createElement('a');
  link.className = 'ds-link';
  link.href = `${form.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = form.dataset.signIn;
  return link;
}

// A text that an earlier page left here, unless it stands in the form or was saved: then the next
// version is mine.
function offer() {
  for (const one of stored()) {
    const saved = one.version + 1 === Number(form.dataset.saved);
    if (saved || plain(area.value).includes(plain(one.text))) forget(one.key);
  }
  const [found] = stored();
  box.hidden = !found;
  if (!found) return;
  box.querySelector('.said').textContent = found.text;
  box.querySelector('[data-put]').onclick = () => {
    area.value = found.text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    forget(found.key);
    offer();
    area.focus();
  };
  box.querySelector('[data-forget]').onclick = () => { forget(found.key); offer(); };
}

area.addEventListener('input', keep);
form.addEventListener('submit', keep);
addEventListener('online', () => {
  if (!said.hidden) area.dispatchEvent(new Event('input', { bubbles: true }));
});

// --- the answers to what htmx sends while one types ---
const ours = (event) => event.detail.ctx?.target?.id === 'typed';
document.addEventListener('htmx:before:request', (event) => { if (ours(event)) asked = area.value; });
document.addEventListener('htmx:before:swap', (event) => {
  if (!ours(event) || event.detail.ctx.text.includes('id="typed-state"')) return;
  event.preventDefault(); // a page to sign in on
  say(form.dataset.signedOut, signIn());
});
document.addEventListener('htmx:after:swap', (event) => {
  if (!ours(event)) return;
  say('');
  if (document.querySelector('#typed-state[data-kept]') && asked === area.value) forget(name);
});
document.addEventListener('htmx:error', (event) => {
  if (ours(event)) say(form.dataset.unreached);
});
offer();
