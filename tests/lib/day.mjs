// Days of the organisation's calendar, Europe/Paris, whatever the machine's
// zone and hour: days are counted on the calendar, since one in spring has 23
// hours and one in autumn 25.
const format = (timeZone, month) => new Intl.DateTimeFormat('fr-FR', { timeZone, day: month === 'long' ? 'numeric' : month, month, year: 'numeric' });
const paris = format('Europe/Paris', '2-digit');

// Midnight, UTC, of the day n days from today.
function midnight(n) {
  const [day, month, year] = paris.format(new Date()).split('/').map(Number);
  return new Date(Date.UTC(year, month - 1, day + n));
}

// The day n days from today, as people type it: 05/09/2026.
export const typed = (n = 0) => format('UTC', '2-digit').format(midnight(n));

// As sentences say it: 5 septembre 2026, 1er mars 2027.
export const spelt = (n = 0) => format('UTC', 'long').format(midnight(n)).replace(/^1 /, '1er ');

// The same day as YYYY-MM-DD.
export const iso = (n = 0) => typed(n).split('/').reverse().join('-');
