//! Columns side by side, as SVG to stand inside of a page: the axis with its numbers, as wide as they need, and beside it the
//! columns, as wide as their place.
//!
//! Places across are in percent and heights in pixels, so that a chart fills its place while its letters keep their size. Colours
//! come from the page by class. Integers only: a place is in hundredths of a percent, a height in tenths of a pixel.

use std::fmt::Write as _;

/// One place of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands below; not every place has room for one.
    pub label: Option<String>,
    /// What the pointer is told.
    pub tip: String,
    /// How much, in units or in hundredths.
    pub value: i64,
    /// How much there was before, where that is told.
    pub before: Option<i64>,
}

/// A chart and what it is called.
#[derive(Clone, Copy)]
pub struct Chart<'a> {
    /// What a screen reader says in its place.
    pub name: &'a str,
    /// From left to right.
    pub columns: &'a [Column],
    /// What of a value makes one on the axis: 1 of counts, 100 of tiyin.
    pub unit: i64,
    /// How a number stands at the axis.
    pub written: &'a dyn Fn(u64) -> String,
}

/// All of it, pixels.
const HEIGHT: i64 = 200;
/// From here the columns begin, downwards; above is room for half of a number.
const TOP: i64 = 8;
/// Of a character at the axis at most, and of the gap beside them, pixels.
const CHARACTER: usize = 7;
const GAP: usize = 8;
/// Where the columns stand.
const BASE: i64 = 172;
/// The least height that is seen, tenths of a pixel: little is not nothing.
const LEAST: i64 = 20;
/// All of the width, hundredths of a percent.
const WIDTH: i64 = 10_000;
/// How much of its place a column takes.
const SHARE: i64 = 72;

/// Draws a chart.
#[must_use]
pub fn svg(chart: &Chart<'_>) -> String {
    let highest = chart.columns.iter().flat_map(|column| [Some(column.value), column.before]).flatten().max();
    let top = ceiling(div_up(highest.unwrap_or_default(), chart.unit));
    let mut out = axis(top, chart.written);
    let _ = write!(
        out,
        "<svg class=\"chart\" width=\"100%\" height=\"{HEIGHT}\" role=\"img\" aria-label=\"{}\">",
        escaped(chart.name)
    );
    for (part, whole) in [(2, 2), (1, 2), (0, 2)] {
        let y = BASE - (BASE - TOP) * part / whole;
        let _ = write!(out, "<line class=\"chart-line\" x1=\"0\" x2=\"100%\" y1=\"{y}.5\" y2=\"{y}.5\"/>");
    }
    let place = WIDTH / i64::try_from(chart.columns.len()).unwrap_or(WIDTH).clamp(1, WIDTH);
    for (left, column) in (0..).map(|at: i64| at * place).zip(chart.columns) {
        let _ = write!(out, "<g class=\"chart-column\"><title>{}</title>", escaped(&column.tip));
        // The whole place answers the pointer, however low the column is.
        let _ = write!(
            out,
            "<rect class=\"chart-place\" x=\"{}\" y=\"{TOP}\" width=\"{}\" height=\"{}\"/>",
            percent(left),
            percent(place),
            BASE - TOP
        );
        let width = place * SHARE / 100;
        let begin = left + (place - width) / 2;
        let (now, each) = match column.before {
            Some(before) => {
                let each = width / 2;
                bar(&mut out, "chart-before", begin, each, height(before, top, chart.unit));
                (begin + each, each)
            }
            None => (begin, width),
        };
        bar(&mut out, "chart-now", now, each, height(column.value, top, chart.unit));
        out += "</g>";
        if let Some(label) = &column.label {
            let _ = write!(
                out,
                "<text class=\"chart-label\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                percent(left + place / 2),
                HEIGHT - 8,
                escaped(label)
            );
        }
    }
    out + "</svg>"
}

/// The numbers of the lines. They tell a screen reader nothing that the table does not.
fn axis(top: i64, written: &dyn Fn(u64) -> String) -> String {
    let numbers = [top, top / 2, 0].map(|number| written(u64::try_from(number).unwrap_or_default()));
    let longest = numbers.iter().map(|text| text.chars().count()).max().unwrap_or_default();
    let width = longest * CHARACTER + GAP;
    let mut out = format!("<svg class=\"chart-axis\" width=\"{width}\" height=\"{HEIGHT}\" aria-hidden=\"true\">");
    for (part, text) in [2, 1, 0].into_iter().zip(numbers) {
        let y = BASE - (BASE - TOP) * part / 2 + 4;
        let x = width - GAP;
        let _ = write!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{}</text>", escaped(&text));
    }
    out + "</svg>"
}

fn bar(out: &mut String, class: &str, left: i64, width: i64, height: i64) {
    if height > 0 {
        let y = BASE * 10 - height;
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}.{}\" width=\"{}\" height=\"{}.{}\" rx=\"2\"/>",
            percent(left),
            y / 10,
            y % 10,
            percent(width),
            height / 10,
            height % 10
        );
    }
}

/// Tenths of a pixel.
fn height(value: i64, top: i64, unit: i64) -> i64 {
    let whole = i128::from(top) * i128::from(unit);
    let part = i128::from(value) * i128::from((BASE - TOP) * 10);
    let height = part.checked_div(whole).and_then(|height| i64::try_from(height).ok()).unwrap_or_default();
    if value > 0 { height.max(LEAST) } else { 0 }
}

/// The number at the highest line: even, with a half of at most two digits that are not zero, not below `value` and not far
/// above it.
fn ceiling(value: i64) -> i64 {
    if let Some(few) = [2, 4, 6, 8].into_iter().find(|number| *number >= value) {
        return few;
    }
    let mut step: i64 = 1;
    loop {
        let round = [10, 12, 16, 20, 30, 40, 50, 60, 80].into_iter().map(|digits| digits * step);
        if let Some(found) = round.into_iter().find(|number| *number >= value) {
            return found;
        }
        match step.checked_mul(10).filter(|next| *next <= i64::MAX / 100) {
            Some(next) => step = next,
            None => return i64::MAX - 1,
        }
    }
}

fn div_up(value: i64, unit: i64) -> i64 {
    value.div_euclid(unit) + i64::from(value.rem_euclid(unit) > 0)
}

fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(value: i64, before: Option<i64>) -> Column {
        Column { label: None, tip: format!("tip {value}"), value, before }
    }

    fn draw(columns: &[Column], unit: i64) -> String {
        svg(&Chart { name: "a \"<b>\" & c", columns, unit, written: &|number: u64| number.to_string() })
    }

    /// x, y, width, height of the rectangles of a class.
    fn rects(svg: &str, class: &str) -> Vec<[String; 4]> {
        let mut found = Vec::new();
        for part in svg.split("<rect ").skip(1).filter(|part| part.starts_with(&format!("class=\"{class}\""))) {
            let value = |name: &str| {
                let (_, rest) = part.split_once(&format!(" {name}=\"")).unwrap();
                rest.split('"').next().unwrap().to_owned()
            };
            found.push(["x", "y", "width", "height"].map(value));
        }
        found
    }

    #[test]
    fn the_highest_line_is_an_even_round_number() {
        let known = [
            (0, 2),
            (1, 2),
            (2, 2),
            (3, 4),
            (5, 6),
            (7, 8),
            (9, 10),
            (10, 10),
            (11, 12),
            (61, 80),
            (99, 100),
            (101, 120),
            (100_100, 120_000),
            (250_000, 300_000),
        ];
        for (value, top) in known {
            assert_eq!(ceiling(value), top, "{value}");
        }
        for value in (0..3_000).chain([i64::MAX / 10, i64::MAX / 2, i64::MAX - 1]) {
            let top = ceiling(value);
            assert!(top >= value && top % 2 == 0, "{value} {top}");
        }
    }

    #[test]
    fn columns_are_as_high_as_their_values_and_stand_on_one_line() {
        let drawn = draw(&[column(0, None), column(500, None), column(1_000, None), column(1, None)], 100);
        assert_eq!(
            rects(&drawn, "chart-now"),
            [
                ["28.50%", "90.0", "18.00%", "82.0"],
                ["53.50%", "8.0", "18.00%", "164.0"],
                // Seen, though far lower than a pixel.
                ["78.50%", "170.0", "18.00%", "2.0"],
            ]
        );
        assert_eq!(rects(&drawn, "chart-place").len(), 4);
        // The axis has the number of each line at its height, and is as wide as the longest of them.
        for (y, number) in [(12, 10), (94, 5), (176, 0)] {
            assert!(
                drawn.contains(&format!("<text x=\"14\" y=\"{y}\" text-anchor=\"end\">{number}</text>")),
                "{drawn}"
            );
        }
        assert!(drawn.contains("<svg class=\"chart-axis\" width=\"22\""));
    }

    #[test]
    fn what_was_before_stands_beside_and_counts_for_the_height() {
        let drawn = draw(&[column(1, Some(4)), column(2, Some(0))], 1);
        assert_eq!(rects(&drawn, "chart-before"), [["7.00%", "8.0", "18.00%", "164.0"]]);
        assert_eq!(
            rects(&drawn, "chart-now"),
            [["25.00%", "131.0", "18.00%", "41.0"], ["75.00%", "90.0", "18.00%", "82.0"]]
        );
    }

    #[test]
    fn nothing_reaches_out_of_its_place_however_many_columns_there_are() {
        for many in [1_i64, 7, 24, 30] {
            let columns: Vec<_> = (0..many).map(|n| column(i64::MAX - n, Some(n))).collect();
            let drawn = draw(&columns, 100);
            let place = |text: &str| text.trim_end_matches('%').replace('.', "").parse::<i64>().unwrap();
            for [x, _, width, height] in rects(&drawn, "chart-now").into_iter().chain(rects(&drawn, "chart-before")) {
                assert!(place(&x) >= 0 && place(&x) + place(&width) <= WIDTH, "{x} {width}");
                assert!(place(&height) <= 1_640, "{height}");
            }
        }
    }

    #[test]
    fn an_empty_chart_has_its_lines_and_texts_are_escaped() {
        let drawn = draw(&[Column { label: Some("<1>".to_owned()), tip: "a&b".to_owned(), value: 0, before: None }], 1);
        assert!(drawn.starts_with("<svg ") && drawn.ends_with("</svg>"));
        assert!(drawn.contains("aria-label=\"a &quot;&lt;b&gt;&quot; &amp; c\""));
        assert!(drawn.contains("<title>a&amp;b</title>") && drawn.contains(">&lt;1&gt;</text>"));
        assert!(rects(&drawn, "chart-now").is_empty() && !drawn.contains("style"));
        assert_eq!(draw(&[], 1).matches("<line").count(), 3);
    }
}
