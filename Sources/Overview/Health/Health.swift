import Database

/// The health of the cooperation in one municipality, as far as it is counted.
struct Health: Sendable, Equatable {
    var anchoring: Anchoring
    var promises: PromiseFigures
    var answers: AnswerFigures
    var confirmations: ConfirmationFigures

    /// With fewer one could tell single ones from a share.
    static let fewest = 5

    /// A fixed number of statements, whatever the size of the data.
    static func of(municipality: Int, on today: CalendarDate, in db: any Connection) throws -> Health {
        Health(
            anchoring: try .of(municipality: municipality, on: today, in: db),
            promises: try .of(municipality: municipality, on: today, in: db),
            answers: try .of(municipality: municipality, on: today, in: db),
            confirmations: try .of(municipality: municipality, on: today, in: db)
        )
    }

    /// A share in whole percent; nil of too few.
    static func percent(_ part: Int, of all: Int) -> Int? {
        all < fewest ? nil : (part * 100 + all / 2) / all
    }
}
