// What styles alone cannot do. Nothing is loaded, stored or sent.
document.addEventListener("DOMContentLoaded", () => {
  // On a phone, a cell of a stacked table is read after the name of its column.
  for (const table of document.querySelectorAll(".bd-article table.table")) {
    const names = [...table.querySelectorAll("thead th")].map((each) => each.textContent.trim());
    const cells = [...table.querySelectorAll("tbody td")];
    if (names.length > 1 && cells.some((each) => each.textContent.length > 40)) {
      table.classList.add("stacks");
      // Of two columns the first is itself a name; of more, each cell needs the name of its column.
      if (names.length === 2) table.classList.add("pairs");
      else for (const each of cells) each.dataset.column = names[each.cellIndex] || "";
      // The style that stacks cells would take the table's meaning from screen readers; these roles keep it.
      table.setAttribute("role", "table");
      table.querySelectorAll("thead, tbody").forEach((each) => each.setAttribute("role", "rowgroup"));
      table.querySelectorAll("tr").forEach((each) => each.setAttribute("role", "row"));
      table.querySelectorAll("th").forEach((each) => each.setAttribute("role", "columnheader"));
      cells.forEach((each) => each.setAttribute("role", "cell"));
    }
  }
  // On a phone, long lines of code wrap. Where gaps within them make columns, the box is moved sideways instead.
  const hasColumns = (line) => line.length > 49 && /\S {2,}[^\s#]/.test(line.replace(/^(>>>|\.\.\.)/, ""));
  for (const box of document.querySelectorAll(".bd-article div.highlight pre")) {
    if (!box.textContent.split("\n").some(hasColumns)) box.classList.add("wraps");
  }
  // On a phone, a wide picture keeps a size at which it can be read, and is moved sideways, by keyboard too.
  if (window.matchMedia("(max-width: 640px)").matches) {
    for (const picture of document.querySelectorAll(".bd-article p img, .bd-article img.sphx-glr-single-img")) {
      const forms = picture.closest("picture");
      if (forms?.querySelector("source")) continue; // it has a narrow form
      const frame = () => {
        if (picture.naturalWidth < 576) return; // it can be read as it is
        const around = (forms || picture).parentElement;
        around.classList.add("wide-picture");
        around.tabIndex = 0;
        around.setAttribute("role", "group");
        around.setAttribute("aria-label", "Picture, wider than the screen");
      };
      if (picture.complete) frame();
      else picture.addEventListener("load", frame);
    }
  }
  // The theme's arrows that open a part of the menu have no name.
  for (const each of document.querySelectorAll(".bd-sidebar summary, .bd-sidenav summary")) {
    const link = each.closest("li")?.querySelector(":scope > a");
    each.setAttribute("aria-label", `Pages under ${link ? link.textContent.trim() : "this one"}`);
  }
});
