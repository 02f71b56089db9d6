/* Shows the page for writing without a connection when the network does not answer. Keeps these addresses and no other:
   never a case, a form that somebody has filled in, or a page of those who work here. */
"use strict";

const NAME = "gehor-{{ mark }}";
const KEPT = {{ kept|safe }};
const PAGE = /^\/(sv|en|fi)\/(?!desk\/)/;

self.addEventListener("install", (event) => {
  // Fetched as by a stranger, so that nothing of whoever is here can come along.
  const asked = KEPT.map((url) => new Request(url, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(asked)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("gehor-") && name !== NAME);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const address = url.pathname + url.search;
  // The network comes first, always: what is kept is only for when it does not answer.
  if (KEPT.includes(address)) {
    event.respondWith(fetch(request).catch(async (error) => (await caches.match(address)) || Promise.reject(error)));
    return;
  }
  const page = request.mode === "navigate" && PAGE.exec(url.pathname);
  if (page) {
    event.respondWith(
      fetch(request).catch(async (error) => (await caches.match(`/${page[1]}/offline/`)) || Promise.reject(error)),
    );
  }
});
