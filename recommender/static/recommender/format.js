/** Money and numbers in the shopper's locale. */

/** "24.00", "USD" -> "$24.00"; '' for no price; an unknown currency keeps its code. */
export function money(amount, currency, locale) {
  if (amount === null || amount === undefined || amount === '' || !Number.isFinite(Number(amount))) return '';
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency || ''}`.trim();
  }
}

/** 1234 -> "1,234"; `places` decimals at most. */
export function number(value, locale, places = 0) {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: places }).format(value);
}

/** What a unit price is per, from the size as printed: "50 ml" -> "100 ml", "40 g" -> "100 g", else ''. */
export function unitOf(size) {
  if (/\d\s*(ml|l|cl)\b/i.test(size || '')) return '100 ml';
  return /\d\s*(g|kg|mg)\b/i.test(size || '') ? '100 g' : '';
}

/** `locale` if the browser knows such a tag, else English. */
export function knownLocale(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] || 'en';
  } catch {
    return 'en';
  }
}
