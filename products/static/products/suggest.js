/** Suggestions under the search field. Without this file the field is a plain form, and the page of results says as much. */
const WAIT_MS = 150;
const FEWEST_LETTERS = 2;

const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};

class Suggest {
  constructor(form) {
    this.form = form;
    this.field = form.querySelector('input[type=search]');
    this.list = make('div', { className: 'found', id: 'found', hidden: true });
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', 'Suggestions');
    this.said = make('p', { className: 'unseen' });
    this.said.setAttribute('role', 'status');
    form.append(this.list, this.said);
    const roles = { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'found', 'aria-autocomplete': 'list' };
    for (const [name, value] of Object.entries(roles)) this.field.setAttribute(name, value);
    this.at = -1;
    this.field.addEventListener('input', () => this.soon());
    this.field.addEventListener('keydown', (event) => this.key(event));
    form.addEventListener('focusout', (event) => form.contains(event.relatedTarget) || this.close());
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.go(event.target.closest('.found-one')));
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    const query = this.field.value.trim();
    this.asking?.abort();
    if (query.length < FEWEST_LETTERS) return this.close();
    this.asking = new AbortController();
    try {
      const address = `${this.form.dataset.suggest}?${new URLSearchParams({ q: query })}`;
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok) this.show((await answer.json()).suggestions);
    } catch {
      this.close(); // no line, or a newer question: the form itself still works
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.field) return;
    this.list.replaceChildren(...suggestions.map((one, place) => this.option(one, place)));
    this.at = -1;
    this.field.removeAttribute('aria-activedescendant');
    this.open(suggestions.length > 0);
    this.said.textContent = suggestions.length ? `${suggestions.length} suggestions` : '';
  }

  option({ label, kind, address, picture }, place) {
    const words = make('span', { className: 'found-words' },
      make('span', { textContent: label }), make('span', { className: 'found-kind', textContent: kind }));
    const drawn = picture ? [make('img', { src: picture, alt: '', width: 44, height: 44 })] : [];
    const option = make('div', { className: 'found-one', id: `found-${place}` }, ...drawn, words);
    option.dataset.address = address;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    return option;
  }

  open(is) {
    this.list.hidden = !is;
    this.field.setAttribute('aria-expanded', String(is));
  }

  close() {
    clearTimeout(this.timer);
    this.at = -1;
    this.field.removeAttribute('aria-activedescendant');
    this.open(false);
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (['ArrowDown', 'ArrowUp'].includes(event.key) && options.length && !this.list.hidden) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      this.mark(options, (this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === 'Enter' && this.at >= 0) {
      event.preventDefault();
      this.go(options[this.at]);
    }
  }

  mark(options, place) {
    options[this.at]?.setAttribute('aria-selected', 'false');
    this.at = place;
    options[place].setAttribute('aria-selected', 'true');
    this.field.setAttribute('aria-activedescendant', options[place].id);
  }

  go(option) {
    const address = option?.dataset.address ?? '';
    if (address.startsWith('/') && !address.startsWith('//')) location.assign(address);
  }
}

const form = document.querySelector('form[data-suggest]');
if (form) new Suggest(form);
