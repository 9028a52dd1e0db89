/// The page's script: sorting, filtering, shared axes, opening by link, pointing at dots.
///
/// Without it the page is complete but still.
enum ReportScript {
  static let source: StaticString = #"""
    "use strict";
    (() => {
      const $ = (id) => document.getElementById(id);
      const table = $("tasks"), body = table.tBodies[0], cards = $("cards");
      const heads = [...table.tHead.rows[0].cells];

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
            const texts = [...row.querySelectorAll("th,td.text")].map((c) => c.textContent);
            const text = texts.join(" ").toLowerCase();
            const hit = words.every((word) => text.includes(word));
            row.hidden = $(row.dataset.task).hidden = !hit;
            shown += hit;
          }
          $("count").value = shown + " of " + body.rows.length;
        };
        filter.addEventListener("input", apply);
        const shared = $("shared");
        const toggle = () => document.body.classList.toggle("same", shared.checked);
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
      const dots = (svg) => {
        if (!known.has(svg)) {
          const all = [];
          for (const path of svg.querySelectorAll("[data-points]")) {
            const places = path.getAttribute("d").slice(1, -2).split("h0M");
            path.dataset.points.split(";").forEach((text, i) => {
              const [x, y] = places[i].split(" ");
              all.push([Number(x), Number(y), text.split(" ")]);
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
        const [row, x, y] = best[2];
        tip.textContent = "row " + row + "   x " + x + "   y " + y;
        const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
        tip.style.left = left + "px";
        tip.style.top = event.clientY + 14 + "px";
      });
      cards.addEventListener("pointerleave", () => { tip.hidden = true; });
    })();

    """#
}
