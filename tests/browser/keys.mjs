// The keyboard of the tests; checks.mjs's helpers() must be in its pages.
import assert from 'node:assert/strict';

// Keys on a page.  After each: the focus is somewhere, seen, and inside the
// dialog that is open.
export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  focused() {
    return this.page.evaluate(() => {
      const e = document.activeElement;
      const h = window.manoChecks;
      const name = (e.labels?.[0] ? h.text(e.labels[0]) : h.name(e)).slice(0, 80);
      const dialog = document.querySelector('dialog[open]');
      const r = e.getBoundingClientRect();
      return {
        tag: e.localName, id: e.id, name, value: e.value ?? '', body: e === document.body, seen: r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight,
        outside: Boolean(dialog && !dialog.contains(e)),
      };
    });
  }

  async check(key) {
    const at = await this.focused();
    assert.ok(!at.body, `after ${key} the focus is lost`);
    assert.ok(at.seen, `after ${key} ${at.tag} « ${at.name} » has the focus and is not seen`);
    assert.ok(!at.outside, `after ${key} the focus is behind the dialog`);
    return at;
  }

  async press(key) {
    await this.page.keyboard.press(key);
    return this.check(key);
  }

  // A key that opens another page.
  async follow(key) {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press(key)]);
  }

  async type(text) {
    for (const c of text) await this.page.keyboard.press(/[a-z0-9 /:.@-]/i.test(c) ? c : 'KeyE');
    return this.check('typing');
  }

  // Tab until the name matches; says its path when it does not get there.
  async to(name, { tag, back = false, most = 90 } = {}) {
    const path = [];
    for (let i = 0; i < most; i++) {
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const at = await this.focused();
      path.push(`${at.tag} ${at.name}`);
      if (name.test(at.name) && (!tag || tag.test(at.tag))) {
        assert.ok(at.seen, `${at.name} is not seen`);
        return at;
      }
    }
    throw new Error(`${name} is not reached:\n${path.join('\n')}`);
  }
}
