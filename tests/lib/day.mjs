// Days of the organisation's calendar, Europe/Paris, whatever the machine's
// zone and hour: days are counted on the calendar, since one in spring has 23
// hours and one in autumn 25.
const inZone = (timeZone) => new Intl.DateTimeFormat('fr-FR', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' });
const paris = inZone('Europe/Paris');
const utc = inZone('UTC');

// The day n days from today, as people type and read it: 05/09/2026.
export function typed(n = 0) {
  const [day, month, year] = paris.format(new Date()).split('/').map(Number);
  return utc.format(new Date(Date.UTC(year, month - 1, day + n)));
}

// The same day as YYYY-MM-DD.
export const iso = (n = 0) => typed(n).split('/').reverse().join('-');
