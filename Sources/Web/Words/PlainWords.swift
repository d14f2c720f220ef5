package import Database

extension String {
    /// An abbreviation keeps its capitals.
    package var lowercasedFirst: String {
        dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }
    package var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
    /// With no-break spaces, for numbers and sums.
    package var unbroken: String { replacing(" ", with: "\u{A0}") }

    /// On one line and no longer than this: cut after a sentence where one ends late enough, else after a word.
    ///
    /// - `limit`: Unicode scalars, as a database counts them; the mark that something is left out is one of them.
    package func shortened(to limit: Int) -> String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.unicodeScalars.count > limit else { return line }
        let start = line.beginning(limit - 1)
        let ends = start.indices.filter { index in
            ".!?".contains(start[index]) && line.index(after: index) < line.endIndex
                && line[line.index(after: index)] == " "
        }
        if let end = ends.last, start.distance(from: start.startIndex, to: end) > limit / 3 {
            return String(start[...end])
        }
        let word = start.lastIndex(of: " ").map { start[..<$0] } ?? start
        return word + "…"
    }

    /// Whole characters of at most so many Unicode scalars together.
    private func beginning(_ most: Int) -> Substring {
        var (end, left) = (startIndex, most)
        for index in indices {
            left -= self[index].unicodeScalars.count
            guard left >= 0 else { break }
            end = self.index(after: index)
        }
        return self[..<end]
    }
}

extension PageLanguage {
    /// "a, b og c".
    package func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + pick(" og ", " and ") + last
    }

    /// 2300 as "2.300" or "2,300".
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out += pick(".", ",") }
            out.append(digit)
        }
        return (value < 0 ? "−" : "") + out
    }

    package func weekday(_ day: Weekday) -> String {
        let danish = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
        let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        guard let index = Weekday.allCases.firstIndex(of: day) else { return "" }
        return pick(danish[index], english[index])
    }

    package func month(_ number: Int) -> String {
        let danish = [
            "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
            "december",
        ]
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return danish.indices.contains(number - 1) ? pick(danish[number - 1], english[number - 1]) : ""
    }

    /// "dec." for the date square.
    package func shortMonth(_ number: Int) -> String {
        let name = month(number)
        return name.count <= 4 ? name : name.prefix(3) + pick(".", "")
    }

    /// "2.
    ///
    /// september 2026" with no-break spaces.
    package func date(_ date: CalendarDate) -> String {
        pick(
            "\(date.day).\u{A0}\(month(date.month))\u{A0}\(date.year)",
            "\(date.day)\u{A0}\(month(date.month))\u{A0}\(date.year)"
        )
    }

    /// "09:00" as "9", "13:30" as "13.30" or "13:30".
    package func time(_ text: String) -> String {
        let parts = text.split(separator: ":")
        guard parts.count >= 2, let hour = Int(parts[0]) else { return text }
        return parts[1] == "00" ? pick("\(hour)", "\(hour):00") : pick("\(hour).\(parts[1])", "\(hour):\(parts[1])")
    }

    /// "kl.
    ///
    /// 10–12".
    package func times(from: String?, to: String?) -> String? {
        guard let from else { return nil }
        if from == "00:00", to == "23:59" || to == "24:00" { return pick("hele døgnet", "day and night") }
        let span = to.map { "\(time(from))–\(time($0))" } ?? time(from)
        return pick("kl.\u{A0}\(span)", "at\u{A0}\(span)")
    }
}

extension PageLanguage {
    /// Day and time by a clock in Denmark, with the month in letters.
    package func moment(_ moment: Timestamp) -> String {
        let day = date(moment.adding(seconds: DanishTime.offset(moment)).date)
        return pick("\(day) kl.\u{A0}\(clock(moment))", "\(day) at \(clock(moment))")
    }

    /// What a clock in Denmark shows: "10.42".
    package func clock(_ moment: Timestamp) -> String {
        let local = moment.adding(seconds: DanishTime.offset(moment))
        let minutes = (local.seconds - Timestamp(local.date).seconds) / 60
        let padded = minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
        return pick("\(minutes / 60).\(padded)", "\(minutes / 60):\(padded)")
    }

    /// A day with its weekday and its month in letters.
    package func longDate(_ day: CalendarDate) -> String {
        pick("\(weekday(day.weekday)) den \(date(day))", "\(weekday(day.weekday)) \(date(day))")
    }

    /// "to", up to twelve; figures from there.
    package func inWords(_ count: Int) -> String {
        let danish = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
        let english = [
            "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        ]
        return danish.indices.contains(count) ? pick(danish[count], english[count]) : number(count)
    }
}
