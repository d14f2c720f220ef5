import Database
import Web

/// What is to be paid, what is held back, and the files that were made.
struct PaymentPage: Page {
    static let template = "grants/payments"

    struct Line: Encodable, Sendable {
        var url: String
        var title: String
        var organization: String
        var day: String
        var amount: String
        /// Why it is in no file; nil for what will be.
        var obstacle: String?
    }

    /// Money that is to come back.
    struct Back: Encodable, Sendable {
        var url: String
        var title: String
        var organization: String
        var text: String
        /// The day has passed.
        var isLate: Bool
    }

    struct File: Encodable, Sendable {
        var url: String
        var made: String
        var facts: String
    }

    var back: String
    var lead: String
    /// How many instalments need another hand; nil for none.
    var others: String?
    var lines: [Line]
    var hasLines: Bool
    /// What the file would pay; nil for nothing.
    var sum: String?
    var action: String
    var repayments: [Back]
    var hasRepayments: Bool
    var files: [File]
    var hasFiles: Bool

    static let sample = PaymentPage(
        back: "/bevillinger",
        lead: "To rater skal betales senest 24. december 2026.",
        others: "Én rate er ikke med, fordi du er inhabil. En anden må betale.",
        lines: [
            Line(
                url: "/bevillinger/nr/1",
                title: "Kulturven",
                organization: "Lundby Forsamlingshus",
                day: "15. januar 2027",
                amount: "74.142 kr.",
                obstacle: "Foreningen har intet CVR-nummer."
            )
        ],
        hasLines: true,
        sum: "74.142 kr.",
        action: "/bevillinger/betalinger",
        repayments: [
            Back(
                url: "/bevillinger/nr/1/tilbage/1",
                title: "Kulturven",
                organization: "Lundby Forsamlingshus",
                text: "1.200 kr. senest 1. maj 2028",
                isLate: true
            )
        ],
        hasRepayments: true,
        files: [
            File(url: "/bevillinger/betalinger/1/fil.csv", made: "24. november 2026", facts: "To rater, 74.142 kr.")
        ],
        hasFiles: true
    )
}

extension PaymentPage {
    /// Lines that are shown; all of them count.
    private static let most = 200

    init(
        _ payments: [Payment],
        others: Int,
        by day: CalendarDate,
        repayments: [OpenRepayment],
        files: [PaymentFile],
        on today: CalendarDate,
        _ language: PageLanguage
    ) {
        back = language.base + LetterPath.grants
        self.others = language.othersPayments(others)
        let payable = payments.filter(\.isPayable)
        let number = language.number(payable.count)
        lead =
            payable.isEmpty
            ? language.pick(
                "Ingen rater kan betales senest \(language.date(day)).",
                "No instalment can be paid by \(language.date(day))."
            )
            : language.pick(
                "Rater, der kan betales senest \(language.date(day)): \(number).",
                "Instalments that can be paid by \(language.date(day)): \(number)."
            )
        lines = payments.prefix(Self.most).map { payment in
            let obstacle: String? =
                if let stop = payment.stop {
                    language.pick("Holdes tilbage: \(stop)", "Held back: \(stop)")
                } else if payment.cvr == nil {
                    language.pick("Foreningen har intet CVR-nummer.", "The association has no CVR number.")
                } else {
                    nil
                }
            return Line(
                url: language.base + LetterPath.grant(payment.grantID),
                title: payment.title,
                organization: payment.organization,
                day: language.date(payment.dueOn),
                amount: language.money(payment.amount),
                obstacle: obstacle
            )
        }
        hasLines = !lines.isEmpty
        sum = payable.isEmpty ? nil : language.money(payable.map(\.amount).sum)
        action = language.base + LetterPath.payments
        self.repayments = repayments.map { one in
            Back(
                url: language.base + LetterPath.repayment(one.grantID, one.repayment.id),
                title: one.title,
                organization: one.organization,
                text: language.repayment(one.repayment),
                isLate: one.repayment.dueOn < today
            )
        }
        hasRepayments = !repayments.isEmpty
        self.files = files.map { file in
            File(
                url: language.base + LetterPath.paymentFile(file.id),
                made: language.moment(file.madeAt),
                facts: language.pick(
                    "\(language.number(file.count)) rater, \(language.money(file.sum))",
                    "\(language.number(file.count)) instalments, \(language.money(file.sum))"
                )
            )
        }
        hasFiles = !files.isEmpty
    }
}
