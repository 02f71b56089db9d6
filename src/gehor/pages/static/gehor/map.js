/* The map beside a field or a list. Loaded only where there is one, and Leaflet only when somebody opens it. */
(() => {
  "use strict";

  // SWEREF 99 for layers in a grid of metres; the same series as gehor/kit/projection.py.
  function sweref(epsg) {
    const middle = { 3006: 15, 3007: 12, 3008: 13.5, 3009: 15, 3010: 16.5, 3011: 18, 3012: 14.25, 3013: 15.75,
      3014: 17.25, 3015: 18.75, 3016: 20.25, 3017: 21.75, 3018: 23.25 }[epsg];
    const tm = epsg === 3006, east = tm ? 500000 : 150000;
    const f = 1 / 298.257222101, e = Math.sqrt(f * (2 - f)), n = f / (2 - f), rad = Math.PI / 180;
    const k = (tm ? 0.9996 : 1) * 6378137 / (1 + n) * (1 + n ** 2 / 4 + n ** 4 / 64);
    const out = [n / 2 - 2 * n ** 2 / 3 + 5 * n ** 3 / 16, 13 * n ** 2 / 48 - 3 * n ** 3 / 5, 61 * n ** 3 / 240];
    const back = [n / 2 - 2 * n ** 2 / 3 + 37 * n ** 3 / 96, n ** 2 / 48 + n ** 3 / 15, 17 * n ** 3 / 480];
    const add = (terms, sign, x, y) => terms.reduce(([a, b], term, i) => {
      const m = 2 * (i + 1);
      return [a + sign * term * Math.sin(m * x) * Math.cosh(m * y), b + sign * term * Math.cos(m * x) * Math.sinh(m * y)];
    }, [x, y]);
    return {
      project({ lat, lng }) {
        const phi = lat * rad, psi = Math.asinh(Math.tan(phi)) - e * Math.atanh(e * Math.sin(phi));
        const step = (lng - middle) * rad;
        const [x, y] = add(out, 1, Math.atan2(Math.sinh(psi), Math.cos(step)), Math.atanh(Math.sin(step) / Math.cosh(psi)));
        return L.point(k * y + east, k * x);
      },
      unproject(point) {
        const [x, y] = add(back, -1, point.y / k, (point.x - east) / k);
        const psi = Math.asinh(Math.tan(Math.asin(Math.sin(x) / Math.cosh(y))));
        let phi = 0;
        for (let i = 0; i < 6; i += 1) phi = 2 * Math.atan(Math.exp(psi + e * Math.atanh(e * Math.sin(phi)))) - Math.PI / 2;
        return L.latLng(phi / rad, middle + Math.atan2(Math.sinh(y), Math.cos(x)) / rad);
      },
      bounds: null,
    };
  }

  // Zoom levels as those of the web's maps: half as many metres a picture point each time.
  function crsOf(epsg) {
    if (!epsg || epsg === 3857) return L.CRS.EPSG3857;
    const first = 81920;
    return L.extend({}, L.CRS, {
      code: `EPSG:${epsg}`,
      infinite: true,
      projection: sweref(epsg),
      transformation: new L.Transformation(1, 0, -1, 0),
      scale: (zoom) => 2 ** zoom / first,
      zoom: (scale) => Math.log2(scale * first),
      distance: L.CRS.Earth.distance,
    });
  }

  function layerOf(layer) {
    const shown = { attribution: layer.attribution, maxZoom: 20, maxNativeZoom: layer.most_zoom };
    return layer.kind === "xyz"
      ? L.tileLayer(layer.url, shown)
      : L.tileLayer.wms(layer.url, { ...shown, layers: layer.names, format: "image/png", version: layer.version, maxNativeZoom: 20 });
  }

  const load = (kind, made) => new Promise((resolve, reject) => {
    const one = Object.assign(document.createElement(kind), made);
    one.onload = resolve;
    one.onerror = reject;
    document.head.append(one);
  });

  async function leaflet(box) {
    await Promise.all([
      load("link", { rel: "stylesheet", href: box.dataset.style }),
      window.L || load("script", { src: box.dataset.script }),
    ]);
  }

  // Names come from files and people: they are set as text, never as markup.
  function named(label, url) {
    const made = document.createElement(url ? "a" : "span");
    made.textContent = label;
    if (url) made.href = url;
    return made;
  }

  function pin(text, kind) {
    const svg = '<svg viewBox="0 0 24 32" width="30" height="40" aria-hidden="true"><path d="M12 31C6 22 2 17 2 11a10 10 0 0 1 20 0c0 6-4 11-10 20z"/></svg>';
    const icon = L.divIcon({ className: `map-pin ${kind}`, html: `${svg}<b></b>`, iconSize: [30, 40], iconAnchor: [15, 39] });
    const create = icon.createIcon.bind(icon);
    icon.createIcon = (old) => {
      const made = create(old);
      made.querySelector("b").textContent = text;
      return made;
    };
    return icon;
  }

  async function draw(box) {
    await leaflet(box);
    const answer = await fetch(box.dataset.drawing);
    const drawing = answer.ok ? await answer.json() : { features: [] };
    const layers = JSON.parse(box.dataset.layers || "[]");
    const view = box.querySelector("[data-map-view]");
    const map = L.map(view, { crs: crsOf(layers[0]?.epsg), maxZoom: 20, minZoom: 8, zoomControl: false, zoomSnap: 0.5 });
    map.attributionControl.setPrefix(false);
    const grounds = L.geoJSON(drawing, {
      interactive: false,
      style: (one) => ({ className: `map-${one.properties.kind}` }),
      onEachFeature(one, layer) {
        if (one.properties.kind === "district") {
          layer.bindTooltip(named(one.properties.name), { permanent: true, direction: "center", className: "map-name" });
        }
      },
    });
    if (layers.length) {
      const titled = Object.fromEntries(layers.map((layer) => [layer.title, layerOf(layer)]));
      Object.values(titled)[0].addTo(map);
      if (layers.length > 1) L.control.layers(titled).addTo(map);
    }
    if (drawing.features.length) map.fitBounds(grounds.getBounds());
    else map.setView([Number(box.dataset.latitude) || 62, Number(box.dataset.longitude) || 15], box.dataset.latitude ? 15 : 5);
    grounds.addTo(map);
    const names = () => view.classList.toggle("map-far", map.getZoom() < 11);
    map.on("zoomend", names);
    names();
    return map;
  }

  // Several places: each has the number it has in the list beside the map.
  function show(map, box) {
    const points = JSON.parse(box.dataset.points || "[]");
    for (const point of points) {
      const marker = L.marker([point.latitude, point.longitude], {
        icon: pin(point.mark, point.own ? "own" : ""), keyboard: true, alt: point.label, title: point.label,
      });
      marker.bindPopup(named(point.label, point.url), { closeButton: false }).addTo(map);
    }
    if (points.length) {
      map.fitBounds(L.latLngBounds(points.map((one) => [one.latitude, one.longitude])).pad(0.3), { maxZoom: 17 });
    }
  }

  function choose(map, box) {
    const form = box.closest("form");
    const [latitude, longitude] = ["latitude", "longitude"].map((name) => form.elements[name]);
    const said = box.querySelector("[data-map-said]");
    const clear = box.querySelector("[data-map-clear]");
    let marker = null, asked = 0;

    async function tell(at) {
      const mine = asked += 1;
      const where = `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`;
      said.textContent = `${box.dataset.set} ${where}`;
      try {
        const answer = await fetch(`${box.dataset.point}?latitude=${at.lat.toFixed(6)}&longitude=${at.lng.toFixed(6)}`);
        const { text } = await answer.json();
        if (mine === asked && text) said.textContent = `${box.dataset.set} ${where}. ${text}`;
      } catch { /* What the point is near is only told when the server answers. */ }
    }

    function put(at, silent) {
      const place = at.wrap();
      latitude.value = place.lat.toFixed(6);
      longitude.value = place.lng.toFixed(6);
      if (!marker) {
        marker = L.marker(place, { icon: pin("", "own"), draggable: true, keyboard: false, alt: "" }).addTo(map);
        marker.on("dragend", () => put(marker.getLatLng()));
      }
      marker.setLatLng(place);
      clear.hidden = false;
      if (!silent) tell(place);
    }

    function take() {
      latitude.value = longitude.value = "";
      marker?.remove();
      marker = null;
      asked += 1;
      clear.hidden = true;
      said.textContent = box.dataset.cleared;
    }

    map.on("click", (event) => put(event.latlng));
    const view = map.getContainer();
    view.addEventListener("keydown", (event) => {
      if (event.target !== view || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter" || event.key === " ") put(map.getCenter());
      else if (event.key === "Delete" || event.key === "Backspace") take();
      else return;
      event.preventDefault();
    });
    box.querySelector("[data-map-put]").addEventListener("click", () => put(map.getCenter()));
    clear.addEventListener("click", take);
    const locate = box.querySelector("[data-map-locate]");
    locate.hidden = !navigator.geolocation;
    locate.addEventListener("click", () => map.locate({ setView: true, maxZoom: 17 }));
    map.on("locationfound", (event) => put(event.latlng));
    map.on("locationerror", () => { said.textContent = box.dataset.lost; });
    if (latitude.value && longitude.value) {
      const at = L.latLng(Number(latitude.value), Number(longitude.value));
      map.setView(at, Math.max(map.getZoom(), 16));
      put(at, true);
    }
  }

  async function open(box, button) {
    const body = box.querySelector("[data-map-body]");
    const shown = body.hidden;
    body.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    button.textContent = shown ? box.dataset.hide : box.dataset.show;
    if (!shown || box.dataset.drawn) return;
    box.dataset.drawn = "1";
    const view = box.querySelector("[data-map-view]");
    try {
      const map = await draw(box);
      for (const move of box.querySelectorAll("[data-map-move]")) {
        const [x, y, zoom] = move.dataset.mapMove.split(" ").map(Number);
        move.addEventListener("click", () => (zoom ? map.setZoom(map.getZoom() + zoom) : map.panBy([x * 60, y * 60])));
      }
      if (box.hasAttribute("data-points")) show(map, box);
      else choose(map, box);
    } catch {
      view.hidden = true;
      box.querySelector("[data-map-failed]").hidden = false;
    }
  }

  function ready() {
    for (const box of document.querySelectorAll("[data-map][hidden]")) {
      box.hidden = false;
      const button = box.querySelector("[data-map-open]");
      button.addEventListener("click", () => open(box, button));
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
  document.addEventListener("htmx:afterSettle", ready);
})();
