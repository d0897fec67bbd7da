// Offers products while a reviewer types; without scripts the button finds them.

const PAUSE = 250; // milliseconds after the last key
const field = document.querySelector("#id_find");
const offered = document.querySelector("#belle-offered");
let waiting;

field.setAttribute("list", offered.id);
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, PAUSE);
});

async function offer() {
  const words = field.value;
  const answer = await fetch(`?${new URLSearchParams({ offer: words })}`);
  if (!answer.ok || field.value !== words) return;
  const { items } = await answer.json();
  offered.replaceChildren(...items.map(({ sku, name }) => new Option(name, sku)));
}
