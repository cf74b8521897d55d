// A stance is kept on the device until the server has confirmed it: never lost, and its key makes
// a second post harmless. Without script, or without storage, the plain form is sent.
const box = document.getElementById('ib-outbox');
const words = box.querySelector('.outbox-words');
const csrf = box.querySelector('input[name=csrfmiddlewaretoken]').value;
const form = document.querySelector('form[data-stance]');
const { user, now } = box.dataset;
const SAVED = 'ib-stance:'; // saved by the person, to be sent
const TYPING = 'ib-typing:'; // not saved yet: never sent, only filled in again
const PATIENCE = 10000; // how long one attempt may take, in milliseconds
const PAUSES = [2, 5, 15, 30, 60]; // seconds until the next attempt
// The server's clock, whatever the device's says: when something was typed decides which stands.
const skew = Date.parse(now) - Date.now();
const moment = () => new Date(Date.now() + skew).toISOString();
const path = form ? new URL(form.action).pathname : '';
let attempts = 0;
let timer = 0;
let busy = false;

// --- what the device holds: drafts of this person only, one for each page's form ---
const name = (draft) => `${draft.typing ? TYPING : SAVED}${draft.user}:${draft.path}`;
function keep(draft) {
  try { localStorage.setItem(name(draft), JSON.stringify(draft)); return true; } catch { return false; }
}
function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function forget(draft) {
  const stored = read(name(draft));
  if (stored?.key === draft.key) localStorage.removeItem(name(draft)); // not what was typed since
}
function drafts() {
  try {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(`${SAVED}${user}:`));
    return own.map(read).filter((draft) => draft?.user === user);
  } catch { return []; }
}

// --- what it says ---
function say(text, tone, extra) {
  words.textContent = text;
  words.dataset.tone = tone;
  if (extra) words.append(extra);
  words.hidden = false;
}
function signIn() {
  const link = document.createElement('a');
  link.className = 'ds-link';
  link.href = `${box.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = box.dataset.signIn;
  return link;
}
function forgetButton(draft) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ds-button';
  button.dataset.variant = 'tertiary';
  button.textContent = box.dataset.forget;
  button.addEventListener('click', () => { forget(draft); words.hidden = true; });
  return button;
}
function tellRefusal(draft) {
  const typed = [draft.label, draft.fields.comment].filter(Boolean).join(': ');
  say(`${box.dataset.refused} ${draft.refused} (${typed})`, 'stop', forgetButton(draft));
}

// --- sending: only {saved: true} with our key confirms; a page to sign in on does not ---
async function post(draft) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: csrf, key: draft.key, typed_at: draft.typedAt, user });
  body.append('choice', draft.fields.choice);
  body.append('comment', draft.fields.comment);
  for (const id of draft.fields.ids) body.append('ids', id);
  const response = await fetch(draft.path, {
    method: 'POST', body, headers: { Accept: 'application/json' }, credentials: 'same-origin',
    redirect: 'manual', signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.headers.get('Content-Type')?.startsWith('application/json')) {
    const answer = await response.json();
    if (response.ok && answer.saved === true && answer.key === draft.key) return { is: 'saved', ...answer };
    if (answer.refused && answer.key === draft.key) return { is: 'refused', why: answer.refused };
  }
  if (response.status === 404) return { is: 'refused', why: box.dataset.gone };
  if (response.type === 'opaqueredirect' || response.status === 403) return { is: 'signed out' };
  return { is: 'waiting' };
}
async function attempt(draft) {
  let outcome;
  try { outcome = await post(draft); } catch { outcome = { is: 'waiting' }; }
  if (outcome.is === 'saved') {
    forget(draft);
    const unsaved = read(name({ ...draft, typing: true }));
    if (unsaved && unsaved.typedAt <= draft.typedAt) localStorage.removeItem(name(unsaved));
    say(`${box.dataset.sent.replace('{time}', outcome.at)} ${outcome.message}`, 'ok');
  } else if (outcome.is === 'refused') {
    const refused = { ...draft, send: false, refused: outcome.why };
    if (read(name(draft))?.key === draft.key) keep(refused);
    tellRefusal(refused);
  } else if (outcome.is === 'signed out') {
    say(box.dataset.signedOut, 'stop', signIn());
  } else {
    say(box.dataset.waiting, 'wait');
  }
  return outcome;
}
async function flush() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  let waiting = false;
  for (const draft of drafts().filter((one) => one.send)) {
    waiting = (await attempt(draft)).is === 'waiting' || waiting;
  }
  busy = false;
  if (!waiting) { attempts = 0; return; }
  timer = setTimeout(flush, PAUSES[Math.min(attempts, PAUSES.length - 1)] * 1000);
  attempts += 1;
}

// --- the form of this page ---
function typed(typing) {
  const data = new FormData(form);
  const choice = data.get('choice') ?? '';
  const label = form.querySelector('input[name=choice]:checked')?.closest('label')?.textContent.trim() ?? '';
  return {
    user, path, typing, label, send: !typing, refused: '',
    key: crypto.randomUUID?.() ?? data.get('key'), // a plain http address has no randomUUID
    typedAt: moment(),
    fields: { choice, comment: data.get('comment') ?? '', ids: data.getAll('ids') },
  };
}
function restore(draft) {
  const radio = form.querySelector(`input[name=choice][value="${CSS.escape(draft.fields.choice)}"]`);
  if (radio) radio.checked = true;
  form.elements.comment.value = draft.fields.comment;
}

if (form) {
  const waiting = read(name({ user, path }));
  const unsaved = read(name({ user, path, typing: true }));
  if (unsaved) { restore(unsaved); say(box.dataset.restored, 'wait'); } else if (waiting) restore(waiting);
  form.addEventListener('input', () => keep(typed(true)));
  form.addEventListener('submit', async (event) => {
    const draft = typed(false);
    if (!draft.fields.choice || !keep(draft)) return; // the server says what is missing
    event.preventDefault();
    say(box.dataset.sending, 'wait');
    const outcome = await attempt(draft);
    if (outcome.is === 'saved') location.assign(outcome.next);
    else if (outcome.is === 'waiting') flush();
  });
}
for (const draft of drafts()) if (draft.refused) tellRefusal(draft);
addEventListener('online', flush);
addEventListener('pageshow', flush);
document.addEventListener('visibilitychange', () => { if (!document.hidden) flush(); });
