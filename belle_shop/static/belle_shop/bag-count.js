/** Belle put something into the bag: the shop's header says so without a reload. */
addEventListener('belle:bag', ({ detail }) => {
  const count = detail.answer?.bag_count;
  const link = document.querySelector('.bag-link');
  if (!link || !Number.isInteger(count)) return;
  const number = link.querySelector('.count');
  number.textContent = count;
  number.classList.toggle('count-none', count === 0);
  link.querySelector('.unseen').textContent = `, ${count} ${count === 1 ? 'thing' : 'things'} in it`;
});
