package import Database
package import Hummingbird

/// A calendar as RFC 5545 writes it, with times in Danish local time.
package struct ICalendar: Sendable {
    package struct Event: Sendable {
        /// Never changes for the same event: calendars know it again by this.
        package var uid: String
        package var stamp: Timestamp
        package var summary: String
        package var day: CalendarDate
        /// Local times, `17:30`; without a start the event takes all day.
        package var from: String?
        package var to: String?
        /// `FREQ=WEEKLY;BYDAY=TU`, or nil for once.
        package var rule: String?
        /// Days on which the rule does not hold.
        package var except: [CalendarDate]
        package var place: String?
        package var text: String?
        package var url: String?

        package init(
            uid: String,
            stamp: Timestamp,
            summary: String,
            day: CalendarDate,
            from: String?,
            to: String?,
            rule: String? = nil,
            except: [CalendarDate] = [],
            place: String? = nil,
            text: String? = nil,
            url: String? = nil
        ) {
            self.uid = uid
            self.stamp = stamp
            self.summary = summary
            self.day = day
            self.from = from
            self.to = to
            self.rule = rule
            self.except = except
            self.place = place
            self.text = text
            self.url = url
        }
    }

    package var name: String
    package var events: [Event]

    package init(name: String, events: [Event]) {
        self.name = name
        self.events = events
    }

    /// The calendar's text, lines folded at 75 bytes and ended by CRLF.
    package var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Medspil//Medspil//DA", "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        lines += Self.zone
        for event in events { lines += Self.lines(of: event) }
        lines.append("END:VCALENDAR")
        return lines.map(Self.folded).joined()
    }

    package func response(fileName: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(fileName)\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    private static func lines(of event: Event) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(escaped(event.uid))", "DTSTAMP:\(utc(event.stamp))"]
        if let from = event.from {
            lines.append("DTSTART;TZID=Europe/Copenhagen:\(local(event.day, from))")
            if let to = event.to {
                let end = to > from ? event.day : event.day.adding(days: 1)
                lines.append("DTEND;TZID=Europe/Copenhagen:\(local(end, to))")
            }
        } else {
            lines.append("DTSTART;VALUE=DATE:\(digits(event.day))")
        }
        if let rule = event.rule { lines.append("RRULE:\(rule)") }
        lines += event.except.map { day in
            event.from.map { "EXDATE;TZID=Europe/Copenhagen:\(local(day, $0))" } ?? "EXDATE;VALUE=DATE:\(digits(day))"
        }
        lines.append("SUMMARY:\(escaped(event.summary))")
        if let place = event.place { lines.append("LOCATION:\(escaped(place))") }
        if let text = event.text { lines.append("DESCRIPTION:\(escaped(text))") }
        if let url = event.url { lines.append("URL:\(url)") }
        lines.append("END:VEVENT")
        return lines
    }

    private static func digits(_ day: CalendarDate) -> String { day.description.filter { $0 != "-" } }

    /// `20261124T173000`; 24:00 is the next day's midnight.
    private static func local(_ day: CalendarDate, _ time: String) -> String {
        guard time != "24:00" else { return digits(day.adding(days: 1)) + "T000000" }
        return digits(day) + "T" + time.filter { $0 != ":" } + "00"
    }

    private static func utc(_ moment: Timestamp) -> String { moment.description.filter { $0 != "-" && $0 != ":" } }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": out += "\\" + String(scalar)
            case "\n": out += "\\n"
            case _ where scalar.value < 32 || scalar.value == 127: continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// At most 75 bytes a line; a continuation begins with a space.
    ///
    /// No character is cut in two.
    private static func folded(_ line: String) -> String {
        var out = ""
        var bytes = 0
        for character in line.unicodeScalars {
            let size = UTF8.width(character)
            if bytes + size > 75 {
                out += "\r\n "
                bytes = 1
            }
            out.unicodeScalars.append(character)
            bytes += size
        }
        return out + "\r\n"
    }

    /// Danish time by the rule in force since 1996.
    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:Europe/Copenhagen",
        "BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ]
}
