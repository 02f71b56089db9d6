/* Passkeys, and printing what is shown once. Everything else about signing in works without script. */
(() => {
  "use strict";

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // The question comes as JSON, where bytes are text; the device wants bytes.
  function question(asked) {
    const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
    const made = { ...asked, challenge: bytes(asked.challenge) };
    if (asked.user) made.user = { ...asked.user, id: bytes(asked.user.id) };
    if (asked.excludeCredentials) made.excludeCredentials = known(asked.excludeCredentials);
    if (asked.allowCredentials) made.allowCredentials = known(asked.allowCredentials);
    return made;
  }

  function answer(key) {
    const said = { clientDataJSON: text(key.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[name]) said[name] = text(key.response[name]);
    }
    if (key.response.getTransports) said.transports = key.response.getTransports();
    return JSON.stringify({
      id: key.id, rawId: text(key.rawId), type: key.type, response: said,
      authenticatorAttachment: key.authenticatorAttachment || undefined,
      clientExtensionResults: key.getClientExtensionResults(),
    });
  }

  async function talk(button) {
    const form = button.closest("form");
    const trouble = form.querySelector("[data-passkey-trouble]");
    trouble.hidden = true;
    try {
      const asked = form.dataset.options
        ? JSON.parse(form.dataset.options)
        : await (await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } })).json();
      const publicKey = question(asked);
      const key = form.dataset.passkey === "make"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
      form.querySelector("[name=credential]").value = answer(key);
      form.submit();
    } catch {
      // Given up, not known on this device, or an address that passkeys do not work at: nothing was sent.
      trouble.hidden = false;
      trouble.focus();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const form of document.querySelectorAll("[data-passkey]")) {
      if (window.PublicKeyCredential) form.hidden = false;
    }
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-passkey-button], [data-print]");
    if (!button) return;
    if (button.matches("[data-print]")) window.print();
    else talk(button);
  });
})();
