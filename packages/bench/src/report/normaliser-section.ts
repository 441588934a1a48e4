import type { NormaliserResult } from "../measure/normaliser.js";
import { formatRate, formatSpread } from "../statistics.js";
import { sectionOf } from "./section.js";
import { renderTable } from "./table.js";

export const normaliserSection = sectionOf(
  (results) => results.read<NormaliserResult>("normaliser"),
  ({ typical, megabyteMicroseconds }) => ({
    title: "Normalising",
    text: renderTable(
      ["what", "on one core: median (least–most)"],
      [
        [
          "typical URLs a second",
          `${formatRate(typical.median)} (${formatRate(typical.least)}–${formatRate(typical.most)})`,
        ],
        ["refusing a million characters, microseconds", formatSpread(megabyteMicroseconds)],
      ],
    ),
  }),
);
