/// How much of anything a visitor may take.
///
/// The usual values are for a machine with two cores; tests take smaller ones.
package struct Limits: Sendable {
    /// Bytes of a request's body.
    package var body = 1 << 20
    /// Bytes of a body that brings files; it is not held in memory.
    package var upload = 32 << 20
    /// Bytes of an address.
    package var address = 8_192
    /// Lines of a request's head.
    package var headFields = 100
    /// Bytes of a request's head.
    package var headBytes = 32_768

    /// A connection on which nothing is asked for so long is closed; a head that trickles in is nothing.
    package var idle = Duration.seconds(15)
    /// A page that is not made by then is given up.
    package var answer = Duration.seconds(20)
    /// The same where files come along; ``slowestSender`` sees to the time they take on their way.
    package var uploadAnswer = Duration.seconds(600)
    /// From a request's head to the last byte of its answer; see ``slowestReader``.
    package var request = Duration.seconds(30)
    /// Bytes a second: a large answer may take so much longer.
    package var slowestReader = 16_384
    /// Bytes a second: a large body may take so much longer.
    package var slowestSender = 65_536
    /// How long a connection that is done may take to notice it.
    package var parting = Duration.seconds(2)
    /// When the server stops, requests under way may take so long.
    package var stopping = Duration.seconds(10)

    /// Connections at once; the next one is told that the site is busy.
    package var connections = 2_000
    /// Forms that one address may send at once.
    package var forms = 60
    /// How long it takes until it may send one more.
    package var formInterval = Duration.seconds(1)
    /// Bytes that finished pages in memory may take.
    package var pages = 64 << 20

    /// Fields of a form.
    static let fields = 1_000

    package init() {}
}
