package import Database

/// What is wrong with a grant that is to be made; nothing of it is stored then.
package enum GrantFault: Error, Equatable {
    case noParts
    case noInstalments
    /// An instalment names another number of amounts than there are parts.
    case amounts(instalment: Int)
    /// The instalments of a part do not add up to it.
    case sum(part: Int)
    /// An instalment is not after the one before, or its year is wrong.
    case order(instalment: Int)
    /// The arithmetic of a part gives another amount.
    case regulation(part: Int)
    /// The years and the duration do not go together.
    case years
    /// An amount below zero or above what there can be.
    case amount(part: Int)
    /// Less was given than asked for, without a reason.
    case noReason
    /// A budget of the round has too little left, or is not the round's.
    case budget(part: Int)
    /// The contact is not a function of the organisation.
    case contact
}

extension Grant {
    /// Whether what is given was counted on the round's budgets before, when it was decided.
    package enum Budgeting: Sendable {
        case now
        case before
    }

    /// What a grant is to say when it is made.
    package struct Draft: Sendable {
        package struct Part: Sendable {
            package var budgetID: Int?
            package var source: String
            package var basis: String
            package var line: String
            package var detail: String?
            package var asked: Money?
            package var given: Money
            package var regulation: Regulation?

            package init(
                _ line: String,
                detail: String? = nil,
                budget: Int? = nil,
                source: String,
                basis: String,
                asked: Money?,
                given: Money,
                regulation: Regulation? = nil
            ) {
                self.line = line
                self.detail = detail
                budgetID = budget
                self.source = source
                self.basis = basis
                self.asked = asked
                self.given = given
                self.regulation = regulation
            }
        }

        package struct Instalment: Sendable {
            package var dueOn: CalendarDate
            /// Of each part, in their order.
            package var amounts: [Money]

            package init(on day: CalendarDate, _ amounts: [Money]) {
                dueOn = day
                self.amounts = amounts
            }
        }

        package struct Condition: Sendable {
            package var title: String
            package var text: String?
            package var task: String?
            package var dueOn: CalendarDate?
            package var consequence: String?
            /// Where the task is to tell how it went: which report that is.
            package var report: Report.Kind?

            package init(
                _ title: String,
                _ text: String? = nil,
                task: String? = nil,
                by day: CalendarDate? = nil,
                otherwise consequence: String? = nil,
                report: Report.Kind? = nil
            ) {
                self.title = title
                self.text = text
                self.task = task
                dueOn = day
                self.consequence = consequence
                self.report = report
            }
        }

        package var organizationID: Int
        package var poolID: Int
        package var roundID: Int?
        package var applicationID: Int?
        package var contactID: Int
        package var title: String
        package var purpose: String
        package var duration: Duration
        package var firstYear: Int
        package var lastYear: Int?
        package var decider: String
        package var decidedOn: CalendarDate
        package var recommender: String?
        package var recommendedOn: CalendarDate?
        package var lessReason: String?
        package var leftover: String
        package var complaint: String
        package var complainBy: CalendarDate?
        package var parts: [Part]
        package var instalments: [Instalment]
        package var conditions: [Condition]
        package var reasons: [GrantReason]

        /// A grant of one year without anything but its parts; the rest is set on it.
        package init(
            _ title: String,
            purpose: String,
            to organization: Int,
            contact: Int,
            pool: Int,
            year: Int,
            decidedBy decider: String,
            on decidedOn: CalendarDate,
            leftover: String,
            complaint: String,
            parts: [Part]
        ) {
            self.title = title
            self.purpose = purpose
            organizationID = organization
            contactID = contact
            poolID = pool
            duration = .oneYear
            (firstYear, lastYear) = (year, year)
            self.decider = decider
            self.decidedOn = decidedOn
            self.leftover = leftover
            self.complaint = complaint
            self.parts = parts
            (instalments, conditions, reasons) = ([], [], [])
        }

        package var given: Money { parts.map(\.given).sum }
        /// Nil where nobody asked for an amount.
        package var asked: Money? {
            let asked = parts.compactMap(\.asked)
            return asked.isEmpty ? nil : asked.sum
        }

        /// Pays every part in equal instalments on some days, in whole kroner as far as they go.
        package mutating func pay(on days: [CalendarDate]) {
            let split = parts.map { $0.given.split(into: days.count, in: .krone) }
            instalments = days.indices.map { index in Instalment(on: days[index], split.map { $0[index] }) }
        }
    }
}

extension Grant.Draft {
    /// Every sum and every year; the first fault that is found.
    package func fault() -> GrantFault? {
        if let fault = yearFault() { return fault }
        guard !parts.isEmpty else { return .noParts }
        for (index, part) in parts.enumerated() {
            guard (.zero ... .most).contains(part.given), part.asked.map({ (.zero ... .most).contains($0) }) ?? true
            else { return .amount(part: index) }
            if let regulation = part.regulation, regulation.result != part.given || regulation.year != firstYear {
                return .regulation(part: index)
            }
        }
        guard given <= .most else { return .amount(part: parts.count - 1) }
        if let asked, given < asked, lessReason == nil { return .noReason }
        return Self.fault(in: instalments, of: parts.map(\.given), year: firstYear)
    }

    private func yearFault() -> GrantFault? {
        switch duration {
        case .oneYear where lastYear != firstYear: .years
        case .severalYears where (lastYear ?? 0) <= firstYear: .years
        case .permanent where lastYear != nil: .years
        default: nil
        }
    }

    /// Whether instalments pay just what each part is, in their order and not before the year.
    static func fault(in instalments: [Instalment], of given: [Money], year: Int) -> GrantFault? {
        guard !instalments.isEmpty || given.sum == .zero else { return .noInstalments }
        for (index, instalment) in instalments.enumerated() {
            guard instalment.amounts.count == given.count, instalment.amounts.allSatisfy({ $0 >= .zero }) else {
                return .amounts(instalment: index)
            }
            let isAfter = index == 0 || instalments[index - 1].dueOn < instalment.dueOn
            guard isAfter, (year - 1...year + 1).contains(instalment.dueOn.year) else {
                return .order(instalment: index)
            }
        }
        for (index, amount) in given.enumerated()
        where instalments.map({ $0.amounts[index] }).sum != amount { return .sum(part: index) }
        return nil
    }
}
