//! Cells and lines of a report.

use crate::domain::report::Format;
use crate::failure::Failure;
use shared::written::date_time;
use shared::{Moment, Sum};
use std::fmt::Write;

/// Lines that are being written.
pub(super) struct Sheet {
    writer: csv::Writer<Vec<u8>>,
    format: Format,
    cell: String,
}

/// What a table program would take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Where some table program, set to another country, begins a new cell.
const SEPARATORS: [char; 5] = [';', ',', '\t', '\r', '\n'];

impl Sheet {
    /// No line yet; the file's very first one in the table programs' format tells by a mark that it is UTF-8.
    pub fn new(format: Format, first: bool) -> Self {
        let begun = if first && format == Format::Excel { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let delimiter = if format == Format::Excel { b';' } else { b',' };
        let writer =
            csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(begun);
        Self { writer, format, cell: String::new() }
    }

    /// A text that somebody else may have chosen. What a table program would take for a formula gets an apostrophe before it,
    /// also where a program that reads with another separator would see the beginning of a cell.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        if !text.contains(FORMULA) {
            return self.writer.write_field(text).map_err(Failure::internal);
        }
        self.cell.clear();
        let mut begins = true;
        for letter in text.chars() {
            if begins && FORMULA.contains(&letter) {
                self.cell.push('\'');
            }
            self.cell.push(letter);
            // A quotation mark is taken away from the beginning of a cell.
            begins = SEPARATORS.contains(&letter) || (begins && letter == '"');
        }
        self.put()
    }

    /// The same, or nothing.
    pub fn maybe(&mut self, text: Option<&str>) -> Result<(), Failure> {
        self.text(text.unwrap_or_default())
    }

    /// A word of ours: for people, or for programs.
    pub fn word(&mut self, people: &str, programs: &str) -> Result<(), Failure> {
        let word = if self.format == Format::Excel { people } else { programs };
        self.writer.write_field(word).map_err(Failure::internal)
    }

    /// Money, soum.
    pub fn money(&mut self, tiyin: i64) -> Result<(), Failure> {
        self.cell.clear();
        // Writing to a string does not fail.
        let _ = write!(self.cell, "{}", Sum::from_tiyin(tiyin));
        if self.format == Format::Excel {
            let point = self.cell.len().saturating_sub(3);
            self.cell.replace_range(point..=point, ",");
        }
        self.put()
    }

    /// A moment by Tashkent's clock.
    pub fn moment(&mut self, moment: Moment) -> Result<(), Failure> {
        self.cell.clear();
        if self.format == Format::Excel {
            self.cell.push_str(&date_time(moment));
        } else {
            let t = moment.tashkent();
            let (month, milli) = (u8::from(t.month()), t.millisecond());
            let _ = write!(
                self.cell,
                "{:04}-{month:02}-{:02}T{:02}:{:02}:{:02}.{milli:03}+05:00",
                t.year(),
                t.day(),
                t.hour(),
                t.minute(),
                t.second()
            );
        }
        self.put()
    }

    /// The line that names the columns.
    pub fn heads(&mut self, heads: &[String]) -> Result<(), Failure> {
        self.writer.write_record(heads).map_err(Failure::internal)
    }

    /// Ends a line.
    pub fn end(&mut self) -> Result<(), Failure> {
        self.writer.write_record(None::<&[u8]>).map_err(Failure::internal)
    }

    /// What was written.
    pub fn bytes(self) -> Result<Vec<u8>, Failure> {
        self.writer.into_inner().map_err(|error| Failure::internal(error.into_error()))
    }

    fn put(&mut self) -> Result<(), Failure> {
        self.writer.write_field(&self.cell).map_err(Failure::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(format: Format, write: impl Fn(&mut Sheet) -> Result<(), Failure>) -> String {
        let mut sheet = Sheet::new(format, false);
        write(&mut sheet).unwrap();
        sheet.end().unwrap();
        String::from_utf8(sheet.bytes().unwrap()).unwrap()
    }

    #[test]
    fn r208_both_formats_are_written_as_their_readers_expect() {
        let cells = |sheet: &mut Sheet| {
            sheet.moment(Moment::from_millis(1_795_338_201_007))?;
            sheet.money(150_050)?;
            sheet.money(0)?;
            sheet.text("a;b,\"c\"")?;
            sheet.word("Проведён", "completed")
        };
        let excel = line(Format::Excel, cells);
        assert_eq!(excel, "22.11.2026 14:03:21;1500,50;0,00;\"a;b,\"\"c\"\"\";Проведён\r\n");
        let csv = line(Format::Csv, cells);
        assert_eq!(csv, "2026-11-22T14:03:21.007+05:00,1500.50,0.00,\"a;b,\"\"c\"\"\",completed\r\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+99890", "-1", "@x", "\tx", "\rx"] {
            let written = line(Format::Csv, |sheet| sheet.text(text));
            assert!(written.trim_start_matches('"').starts_with(&format!("'{text}")), "{written:?}");
        }
        assert_eq!(line(Format::Csv, |sheet| sheet.text("1=1, a-b")), "\"1=1, a-b\"\r\n");
        // As a program sees it that reads with the other separator.
        for format in [Format::Csv, Format::Excel] {
            let written = line(format, |sheet| sheet.text("a;=1,+2\n-3,\t@4;5-6"));
            assert!(
                !written.split([';', ',', '\t', '\n']).any(|cell| cell.starts_with(['=', '+', '-', '@'])),
                "{written:?}"
            );
            assert!(written.contains(";'=1,'+2\n'-3,'\t'@4;5-6"), "{written:?}");
            assert!(line(format, |sheet| sheet.text("a;\"=1")).contains(";\"\"'=1"));
        }
    }

    #[test]
    fn only_the_first_line_for_table_programs_has_the_mark() {
        let begins = |format, first| Sheet::new(format, first).bytes().unwrap() == "\u{feff}".as_bytes();
        assert!(begins(Format::Excel, true) && !begins(Format::Excel, false) && !begins(Format::Csv, true));
    }
}
