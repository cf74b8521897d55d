// The agenda is ordered by dragging; the buttons up and down do the same without script.
const list = document.querySelector('[data-order]');
const form = list && document.getElementById(list.dataset.order);
let dragged = null;
let before = '';
const ids = () => [...list.children].map((row) => row.dataset.id);

function send() {
  for (const old of form.querySelectorAll('input[name=ids]')) old.remove();
  for (const id of ids()) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = 'ids';
    input.value = id;
    form.append(input);
  }
  form.requestSubmit();
}

if (form) {
  for (const row of list.children) {
    row.draggable = true;
    row.querySelector('a').draggable = false;
    row.addEventListener('dragstart', (event) => {
      dragged = row;
      before = ids().join();
      row.classList.add('dragged');
      event.dataTransfer.effectAllowed = 'move';
    });
    row.addEventListener('dragend', () => {
      row.classList.remove('dragged');
      dragged = null;
      if (ids().join() !== before) send();
    });
  }
  list.addEventListener('dragover', (event) => {
    const over = event.target.closest('li');
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over[event.clientY > box.top + box.height / 2 ? 'after' : 'before'](dragged);
  });
}
