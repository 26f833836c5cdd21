// One column a rep: how high, and for the tempo how it is made up. The figures themselves are in the table beside it.
import { make, say } from './dom.js';

export class Columns {
  #root;
  #headline;

  /** @param parts rep => [{ name, value }], from below */
  constructor(root, title, parts) {
    this.parts = parts;
    this.#headline = make('span', { className: 'headline' });
    this.#root = make('div', { className: 'columns', 'aria-hidden': 'true' });
    root.append(make('div', { className: 'chart-head' }, make('h2', {}, title), this.#headline), this.#root);
  }

  /** @param pick called with the index of the rep that somebody points at */
  show(reps, chosen, headline, pick) {
    say(this.#headline, headline);
    const columns = reps.map(this.parts);
    const sum = parts => parts.reduce((all, part) => all + (Number.isFinite(part.value) ? part.value : 0), 0);
    const most = Math.max(...columns.map(sum), 1e-9);
    this.#root.replaceChildren(...columns.map((parts, i) => {
      const column = make('div', { className: i === chosen ? 'column chosen' : 'column' },
        make('span', { className: 'column-name' }, String(reps[i].rep)));
      const stack = make('div', { className: 'stack' });
      for (const part of parts) {
        const piece = make('i', { className: part.name });
        piece.style.height = `${Number.isFinite(part.value) ? 100 * part.value / most : 0}%`;
        stack.prepend(piece);
      }
      column.prepend(stack);
      column.addEventListener('click', () => pick(i));
      return column;
    }));
  }
}
