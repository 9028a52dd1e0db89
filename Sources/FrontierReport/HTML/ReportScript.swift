/// The page's script: sorting, filtering, shared axes, opening by link, building panels when they
/// are opened, pointing at dots, saving.
enum ReportScript {
  static let source: StaticString = #"""
    "use strict";
    (() => {
      const $ = (id) => document.getElementById(id);
      const table = $("tasks"), body = table.tBodies[0], cards = $("cards");
      const heads = [...table.tHead.rows[0].cells];

      // What is kept in a template becomes part of the page where it stands.
      const build = (template) => template.replaceWith(template.content);
      cards.addEventListener("toggle", (event) => {
        const template = event.target.querySelector(":scope > template");
        if (template && event.target.open) build(template);
        offer(event.target);
      }, true);

      // Saving needs scripts: its buttons show with them.
      const offer = (card) => card.querySelectorAll(".save").forEach((p) => { p.hidden = false; });
      cards.querySelectorAll(".card[open]").forEach(offer);
      const save = (text, type, name) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type }));
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1e4);
      };
      cards.addEventListener("click", (event) => {
        const kind = event.target.dataset && event.target.dataset.save;
        if (!kind) return;
        const card = event.target.closest(".card");
        const figure = card.querySelector(".figure");
        const name = card.querySelector("summary b").title.replace(/[^\w.-]+/g, "-");
        if (kind === "csv") { save(figure.dataset.curve, "text/csv", name + ".csv"); return; }
        const svg = figure.querySelector("svg").cloneNode(true);
        let [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
        const key = $("key");
        if (key) {
          const group = document.createElementNS(svg.namespaceURI, "g");
          group.setAttribute("transform", "translate(0 " + height + ")");
          group.append(...key.cloneNode(true).childNodes);
          svg.append(group);
          height += Number(key.getAttribute("viewBox").split(" ")[3]);
          svg.setAttribute("viewBox", "0 0 " + width + " " + height);
        }
        svg.setAttribute("width", (width * 25.4 / 72).toFixed(2) + "mm");
        svg.setAttribute("height", (height * 25.4 / 72).toFixed(2) + "mm");
        const paper = document.createElementNS(svg.namespaceURI, "rect");
        for (const [key, value] of [["fill", "#ffffff"], ["width", width], ["height", height]]) {
          paper.setAttribute(key, value);
        }
        svg.insertBefore(paper, svg.querySelector("desc").nextSibling);
        svg.querySelectorAll("[data-points]").forEach((p) => p.removeAttribute("data-points"));
        save(new XMLSerializer().serializeToString(svg), "image/svg+xml", name + ".svg");
      });

      // A column sorts by data-v where its cells have one, else by text; cells without a
      // value come last in both directions. The panels follow the table.
      const sort = (column) => {
        const head = heads[column];
        const isText = head.classList.contains("text");
        const now = head.getAttribute("aria-sort");
        const up = now ? now === "descending" : isText;
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const names = new Intl.Collator(undefined, { numeric: true });
        const key = (row) => {
          const cell = row.cells[column];
          if (isText) return cell.textContent;
          return cell.dataset.v === undefined ? null : Number(cell.dataset.v);
        };
        const rows = [...body.rows].map((row) => [key(row), row]);
        rows.sort(([a], [b]) => {
          if (a === null || b === null) return (a === null) - (b === null);
          return (isText ? names.compare(a, b) : a - b) * (up ? 1 : -1);
        });
        for (const [, row] of rows) {
          body.append(row);
          cards.append($(row.dataset.task));
        }
      };
      heads.forEach((head, column) => {
        const button = head.querySelector("button");
        if (button) button.addEventListener("click", () => sort(column));
      });

      const filter = $("filter");
      if (filter) {
        const apply = () => {
          const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
          let shown = 0;
          for (const row of body.rows) {
            const texts = [...row.querySelectorAll("th a,td.text")].map((c) => c.title || c.textContent);
            const text = texts.join(" ").toLowerCase();
            const hit = words.every((word) => text.includes(word));
            row.hidden = $(row.dataset.task).hidden = !hit;
            shown += hit;
          }
          $("count").value = shown + " of " + body.rows.length;
        };
        filter.addEventListener("input", apply);
        const shared = $("shared");
        const toggle = () => {
          if (shared.checked) document.querySelectorAll("summary > template").forEach(build);
          document.body.classList.toggle("same", shared.checked);
        };
        shared.addEventListener("change", toggle);
        // Browsers restore form fields on reload.
        if (filter.value) apply();
        toggle();
      }

      const reveal = () => {
        const card = document.getElementById(location.hash.slice(1));
        if (!card || !card.classList.contains("card")) return;
        card.open = true;
        card.scrollIntoView({ block: "start" });
        card.querySelector("summary").focus({ preventScroll: true });
      };
      addEventListener("hashchange", reveal);
      body.addEventListener("click", (event) => {
        const link = event.target.closest("a");
        if (link && link.hash === location.hash) { event.preventDefault(); reveal(); }
      });
      if (location.hash) reveal();

      // The nearest dot within 12 pixels of the pointer tells its row and values.
      const tip = $("tip"), known = new WeakMap();
      const rowsKnown = JSON.parse($("rows").textContent);
      const dots = (svg) => {
        if (!known.has(svg)) {
          const all = [];
          for (const path of svg.querySelectorAll("[data-points]")) {
            const places = path.getAttribute("d").slice(1, -2).split("h0M");
            let row = 0;
            path.dataset.points.split("\n").forEach((text, i) => {
              const [x, y] = places[i].split(" ");
              const parts = text.split("\t");
              row = parts.length > 1 ? Number(parts[0]) : row + 1;
              all.push([Number(x), Number(y), [row, parts[parts.length - 1]]]);
            });
          }
          known.set(svg, all);
        }
        return known.get(svg);
      };
      cards.addEventListener("pointermove", (event) => {
        const svg = event.target.closest(".figure svg");
        let best = null;
        if (svg) {
          const matrix = svg.getScreenCTM();
          let limit = 144;
          for (const dot of dots(svg)) {
            const dx = dot[0] * matrix.a + matrix.e - event.clientX;
            const dy = dot[1] * matrix.d + matrix.f - event.clientY;
            if (dx * dx + dy * dy < limit) { limit = dx * dx + dy * dy; best = dot; }
          }
        }
        tip.hidden = !best;
        if (!best) return;
        const [row, y] = best[2];
        const [x, name] = rowsKnown[row] || [];
        tip.textContent = [name, "row " + row, x && "x " + x, "y " + y].filter(Boolean).join("   ");
        const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
        tip.style.left = left + "px";
        tip.style.top = event.clientY + 14 + "px";
      });
      cards.addEventListener("pointerleave", () => { tip.hidden = true; });
    })();

    """#
}
