// The keys of the verdict bar, and the sign of life that keeps a claim while its page is open. All works without, too.

const RENEW_MS = 60_000;
const bar = document.querySelector(".belle-verdict");
const fail = bar.querySelector(".belle-fail");
const reasons = [...bar.querySelectorAll('[name="reason"]')];
let sent = false;

function typing(target) {
  return target.matches("textarea, select, [contenteditable], input:not([type=checkbox])");
}

function press(key) {
  const found = bar.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found || (found.matches("input") && !fail.open)) return false;
  if (fail?.open && !fail.contains(found)) return false; // she is about to say why it fails
  found.click();
  return true;
}

function close() {
  for (const open of bar.querySelectorAll("details[open]")) open.open = false;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return close();
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
  if (press(event.key)) event.preventDefault();
});

fail?.addEventListener("toggle", () => fail.open && reasons[0].focus());

// A verdict without a reason would be refused, and the note lost.
function check() {
  reasons[0]?.setCustomValidity(reasons.some((one) => one.checked) ? "" : "Choose at least one reason.");
}
reasons.forEach((one) => one.addEventListener("change", check));
check();

bar.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => (sent = false)); // come back to with the browser's own button

async function renew() {
  if (document.visibilityState !== "visible") return;
  const token = bar.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(bar.dataset.renew, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => null);
  if (answer?.status === 409) bar.querySelector("[role=status]").textContent = await answer.text();
}

if (bar.dataset.renew) setInterval(renew, RENEW_MS);
