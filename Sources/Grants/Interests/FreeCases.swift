import Database
import Web

/// Which applications somebody may know of: those that they declared themselves free of, and nothing else speaks against.
///
/// The same rule as ``Interests/standing(_:)``, for lists and counts.
struct FreeCases: Sendable {
    let personID: Int
    let function: Actor.Function
    let day: CalendarDate

    /// Nil for a person who acts as nothing.
    init?(_ actor: Actor, on day: CalendarDate) {
        guard let function = actor.acting else { return nil }
        personID = actor.personID
        self.function = function
        self.day = day
    }

    /// True for a row of `grant_application a` that may be shown.
    var filter: SQL {
        """
        (EXISTS (SELECT 1 FROM grant_interest i WHERE i.round_id = a.round_id
                AND i.organization_id = a.organization_id AND i.holding_id = \(function.holdingID)
                AND i.verdict = 'fri')
            AND NOT EXISTS (SELECT 1 FROM grant_partner d WHERE \(takesPart)
                AND NOT EXISTS (SELECT 1 FROM grant_interest i WHERE i.round_id = a.round_id
                    AND i.organization_id = d.organization_id AND i.holding_id = \(function.holdingID)
                    AND i.verdict = 'fri'))
            AND \(unconflicted))
        """
    }

    /// True for a row of `grant_application a` about which there is still something to declare.
    var undeclared: SQL {
        """
        ((NOT EXISTS (SELECT 1 FROM grant_interest i WHERE i.round_id = a.round_id
                AND i.organization_id = a.organization_id AND i.holding_id = \(function.holdingID))
            OR EXISTS (SELECT 1 FROM grant_partner d WHERE \(takesPart)
                AND NOT EXISTS (SELECT 1 FROM grant_interest i WHERE i.round_id = a.round_id
                    AND i.organization_id = d.organization_id AND i.holding_id = \(function.holdingID))))
            AND \(unconflicted))
        """
    }

    /// True for a row of `grant_application a` that the person has nothing to do with, as far as is known.
    ///
    /// The lists are of one person, short, and do not depend on the row: they are made once, however many rows there are.
    var unconflicted: SQL {
        """
        (a.round_id, a.organization_id) NOT IN (SELECT i.round_id, i.organization_id
                FROM holding h JOIN grant_interest i ON i.holding_id = h.id
                WHERE h.person_id = \(personID) AND i.verdict = 'inhabil')
            AND a.organization_id NOT IN (SELECT f.organization_id
                FROM holding h JOIN function f ON f.id = h.function_id
                WHERE h.person_id = \(personID) AND f.organization_id IS NOT NULL
                AND (h.until_on IS NULL OR h.until_on >= \(day.adding(months: -Interests.memory))))
            AND a.id NOT IN (SELECT d.application_id FROM holding h JOIN grant_interest i ON i.holding_id = h.id
                JOIN grant_partner d ON d.organization_id = i.organization_id
                JOIN grant_application p ON p.id = d.application_id AND p.round_id = i.round_id
                WHERE h.person_id = \(personID) AND i.verdict = 'inhabil' AND d.answer <> 'nej')
            AND a.id NOT IN (SELECT d.application_id FROM holding h JOIN function f ON f.id = h.function_id
                JOIN grant_partner d ON d.organization_id = f.organization_id
                WHERE h.person_id = \(personID) AND d.answer <> 'nej'
                AND (h.until_on IS NULL OR h.until_on >= \(day.adding(months: -Interests.memory))))
        """
    }

    /// True for a partner `d` of `a` that counts: one that said no has nothing to do with it.
    private var takesPart: SQL {
        "d.application_id = a.id AND d.organization_id IS NOT NULL AND d.answer <> 'nej'"
    }
}
