/// Who asks for somebody close, where that is another than the one an offer is sought for.
///
/// "Min søn på 14 ryger hash": the age is the son's, and a group for parents is no less for his father. So the limits of what is
/// made for relatives are held against this instead of what is said of the one sought for.
package struct Asker: Sendable, Equatable {
    package enum Age: Sendable, Equatable {
        /// The age that was told is the asker's own.
        case told
        case unknown
        /// Who has a child or a spouse is no child.
        case grown
    }

    package enum Gender: Sendable, Equatable {
        /// The gender that was told is the asker's own, or none was told.
        case told
        /// Another's was told; at most a guess from whom it was told of ("min mand").
        case unknown(likely: Listing.Gender?)
    }

    package var age: Age
    package var gender: Gender

    package init(age: Age, gender: Gender) {
        self.age = age
        self.gender = gender
    }
}

extension Listing {
    /// Those close to somebody are who it is for, or are among them.
    var isForRelatives: Bool { !Self.relatives.isDisjoint(with: targetGroups) }

    private static let relatives: Set<String> = ["paaroerende", "enlige_foraeldre"]
}

extension Seeker {
    /// The one who would use an offer: of what is for relatives, the one who asks.
    func using(_ listing: Listing) -> Seeker {
        guard let asker, listing.isForRelatives else { return self }
        var user = self
        switch asker.age {
        case .told: break
        case .unknown: user.age = nil
        case .grown: if !listing.isOnlyForChildren { user.age = nil }
        }
        if case .unknown(let likely) = asker.gender {
            user.gender = nil
            user.likelyGender = likely
        }
        return user
    }
}
