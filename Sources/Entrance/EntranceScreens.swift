import Database
package import Followup
import Hummingbird
package import Web

/// What the screens of the entrance need: the site, somebody who reads texts, and the outbox.
package struct EntranceScreens: Sendable {
    let site: Site
    let read: TextReading.Read
    /// Whom somebody in distress can call.
    let distress: Distress.Read
    /// Nil in an installation that sends no mail.
    let mail: EntranceMail.Send?
    /// Names what all features write in the journal.
    let followup: FollowupScreens

    package init(
        site: Site,
        followup: FollowupScreens,
        read: @escaping TextReading.Read,
        distress: @escaping Distress.Read,
        mail: EntranceMail.Send? = nil
    ) {
        self.site = site
        self.followup = followup
        self.read = read
        self.distress = distress
        self.mail = mail
    }

    package func add(to routes: Routes) {
        AskRoutes(screens: self).add(to: routes)
        ConversationRoutes(screens: self).add(to: routes)
        DeskRoutes(screens: self).add(to: routes)
        InquiryRoutes(screens: self).add(to: routes)
        CoverageRoutes(screens: self).add(to: routes)
        FirstContactRoutes(screens: self).add(to: routes)
        ContactRoutes(screens: self).add(to: routes)
        IdeaRoutes(screens: self).add(to: routes)
        FollowRoutes(screens: self).add(to: routes)
        BarrierRoutes(screens: self).add(to: routes)
    }

    var today: CalendarDate { DanishTime.date(of: site.now()) }

    /// A page that holds what one person wrote: no memory may keep it.
    func privately<P: Page>(
        _ page: P,
        _ head: PageHead,
        status: HTTPResponse.Status = .ok,
        for context: AppContext
    ) async throws -> Response {
        var response = try await site.render(page, head, status: status, for: context)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
