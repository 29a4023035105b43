/*
 * What is shared outside, sealed and opened in browsers alone
 * (window.ManoShare).  The link carries a secret behind '#', which browsers
 * keep for themselves: one half of it, shown to the server, names the file;
 * the other goes into the key with the code, which is told apart.  Whoever
 * has the server's disk and the code lacks the link; whoever has the link
 * lacks the code.
 */
(() => {
	"use strict";
	const keys = window.ManoKeys;
	/* Neither 0/O, 1/I/L nor U/V sound or look alike. */
	const SET = "23456789ABCDEFGHJKMNPQRSTWXYZ", CODE = 8, SALT = 16;
	const BLOCK = 64 * 1024; /* lengths tell little: they are multiples of it */

	const half = (s, secret, use) => s.crypto_generichash(32, s.from_string(`mano share ${use}`), s.from_hex(secret));
	const plain = (code) => code.toUpperCase().replace(/[^0-9A-Z]/g, "");

	async function key(secret, code, salt) {
		const s = await keys.ready();
		const slow = await keys.slow(plain(code), salt), kept = half(s, secret, "key");
		const out = s.crypto_generichash(32, slow, kept);
		keys.wipe(slow, kept);
		return out;
	}
	/* A new link's secret (64 hexadecimal digits), and its code. */
	async function fresh() {
		const s = await keys.ready();
		return {
			secret: s.to_hex(s.randombytes_buf(32)),
			code: Array.from({ length: CODE }, () => SET[s.randombytes_uniform(SET.length)]).join(""),
			uid: s.to_hex(s.randombytes_buf(16)),
		};
	}
	/* What the link's holder shows, and the hash of it that the server keeps. */
	async function token(secret) {
		const s = await keys.ready(), shown = half(s, secret, "access");
		return { shown: keys.b64(s, shown), hash: keys.b64(s, s.crypto_generichash(32, shown)) };
	}
	/* salt | nonce | box of the padded bytes */
	async function sealBytes(bytes, secret, code) {
		const s = await keys.ready(), salt = s.randombytes_buf(SALT);
		const k = await key(secret, code, salt), padded = s.pad(bytes, BLOCK);
		const box = keys.seal(s, padded, k), out = new Uint8Array(SALT + box.length);
		out.set(salt);
		out.set(box, SALT);
		keys.wipe(k, padded);
		return out;
	}
	/* The bytes, or null when the code is not the one. */
	async function openBytes(sealed, secret, code) {
		const s = await keys.ready();
		if (plain(code).length !== CODE)
			return null;
		const k = await key(secret, code, sealed.subarray(0, SALT));
		try {
			return s.unpad(keys.open(s, sealed.subarray(SALT), k), BLOCK);
		} catch {
			return null;
		} finally {
			keys.wipe(k);
		}
	}

	window.ManoShare = { fresh, token, sealBytes, openBytes };
})();
