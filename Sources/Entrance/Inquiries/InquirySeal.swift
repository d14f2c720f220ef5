import Database
package import Web

/// What of an inquiry is sealed, so that the database alone tells nobody who wrote what.
enum InquirySeal {
    static let name = "inquiry.name"
    static let email = "inquiry.email"
    static let phone = "inquiry.phone"
    static let association = "inquiry.association"
    static let text = "inquiry_message.text"
}

extension EntranceFeature {
    /// For the rotation of keys.
    package static let sealedColumns = [
        SealedColumn("inquiry", "name", place: InquirySeal.name),
        SealedColumn("inquiry", "email", place: InquirySeal.email, print: "email_print"),
        SealedColumn("inquiry", "phone", place: InquirySeal.phone),
        SealedColumn("inquiry", "association", place: InquirySeal.association),
        SealedColumn("inquiry_message", "text", place: InquirySeal.text),
        SealedColumn("idea_follower", "email", place: IdeaFollower.place, print: "email_print"),
    ]
}
