import NIOCore
import NIOHTTP1

/// Watches over one connection: it keeps time, ends what takes too long, says why where that can still be said, and
/// closes so that the last answer arrives.
///
/// A client that sends or reads a byte now and then is never idle, so idle time alone protects nothing: the time from
/// a request's head to the last byte of its answer is limited as a whole.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: Limits
    private let connections: OpenConnections

    /// Whether this connection counts among the open ones.
    private var isCounted = false
    private var isRefused = false
    /// Requests whose head is here and whose answer is not written to the end; more than one when they are pipelined.
    private var unanswered = 0
    /// Answers written that are not all on their way yet.
    private var unsent = 0
    /// The newest request is not here to the end.
    private var isReading = false
    /// The head of an answer is written and its end is not.
    private var isAnswering = false
    /// HTTP/1.0: the connection stays open only when both say so.
    private var isOld = false
    /// No request after those that are here is taken.
    private var isLast = false
    /// What still comes is not read: it belongs to a request that is not taken.
    private var isDeaf = false
    /// The last word is said.
    private var isParting = false

    private var deadline = NIODeadline.distantFuture
    private var alarm: (at: NIODeadline, task: Scheduled<Void>)?

    init(limits: Limits, connections: OpenConnections) {
        self.limits = limits
        self.connections = connections
    }

    // MARK: Coming and going

    func handlerAdded(context: ChannelHandlerContext) {
        isCounted = true
        isRefused = !connections.enter()
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    private func begin(_ context: ChannelHandlerContext) {
        if isRefused {
            say(.busy, context)
        } else {
            expire(in: limits.idle, context)
        }
    }

    private func leave() {
        guard isCounted else { return }
        isCounted = false
        connections.leave()
        alarm?.task.cancel()
        alarm = nil
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isParting, !isDeaf else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard !isLast else {
                isDeaf = true
                return
            }
            if unanswered == 0 { expire(in: limits.request, context) }
            unanswered += 1
            isReading = true
            isOld = head.version.major == 1 && head.version.minor == 0
            isLast = !head.isKeepAlive
        case .body(let bytes):
            deadline = deadline + .milliseconds(Int64(bytes.readableBytes) * 1_000 / Int64(limits.slowestSender))
        case .end: isReading = false
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isParting { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            isLast = true
            if !isParting, !isAnswering, unsent == 0, unanswered <= (isReading ? 1 : 0) {
                say(error == .headerOverflow ? .tooLong : .unreadable, context)
            }
        }
        // Whoever waits for the rest of a body must learn that it does not come.
        context.fireErrorCaught(error)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isParting else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            isAnswering = true
            // An answer before the request is here to the end: what is missing of it is not waited for.
            if isReading, unanswered == 1 { isLast = true }
            if isLast, unanswered == 1 {
                head.headers.replaceOrAdd(name: "Connection", value: "close")
            } else if isOld {
                head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let bytes):
            deadline = deadline + .milliseconds(Int64(bytes.readableBytes) * 1_000 / Int64(limits.slowestReader))
            context.write(data, promise: promise)
        case .end:
            isAnswering = false
            unanswered -= 1
            unsent += 1
            if unanswered > 0 { expire(in: limits.request, context) }
            let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenComplete { _ in self.sent(context) }
            context.write(data, promise: promise)
        }
    }

    private func sent(_ context: ChannelHandlerContext) {
        unsent -= 1
        guard isCounted, !isParting, unanswered == 0, unsent == 0 else { return }
        if isLast {
            part(context)
        } else {
            expire(in: limits.idle, context)
        }
    }

    // MARK: Time

    /// A deadline that moves with every request would cost a timer each; one timer looks again instead.
    private func expire(in limit: Duration, _ context: ChannelHandlerContext) {
        deadline = .now() + TimeAmount(limit)
        setAlarm(context)
    }

    private func setAlarm(_ context: ChannelHandlerContext) {
        if let alarm {
            guard deadline < alarm.at else { return }
            alarm.task.cancel()
        }
        let at = deadline
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: at) { self.look(context) }
        alarm = (at, task)
    }

    private func look(_ context: ChannelHandlerContext) {
        alarm = nil
        guard isCounted else { return }
        guard NIODeadline.now() >= deadline else { return setAlarm(context) }
        if isParting || unanswered == 0 && unsent == 0 { return context.close(promise: nil) }
        connections.expire()
        if isAnswering || unsent > 0 {
            context.close(promise: nil)
        } else {
            say(isReading ? .tooSlow : .busy, context)
        }
    }

    // MARK: Parting

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        isLast = true
        if unanswered == 0, unsent == 0 { return context.close(promise: nil) }
        deadline = min(deadline, .now() + TimeAmount(limits.stopping))
        setAlarm(context)
    }

    /// What can be said without a page.
    private enum LastWord {
        case unreadable
        case tooLong
        case tooSlow
        case busy

        var status: HTTPResponseStatus {
            switch self {
            case .unreadable: .badRequest
            case .tooLong: .requestHeaderFieldsTooLarge
            case .tooSlow: .requestTimeout
            case .busy: .serviceUnavailable
            }
        }

        var text: String {
            switch self {
            case .unreadable: "Vi kan ikke læse, hvad der blev sendt.\nWe cannot read what was sent.\n"
            case .tooLong:
                "Browseren sendte for meget. Slet cookies for siden, og prøv igen.\n"
                    + "The browser sent too much. Delete the site's cookies and try again.\n"
            case .tooSlow: "Det tog for lang tid. Prøv igen.\nThat took too long. Try again.\n"
            case .busy: "Medspil er optaget. Prøv igen om et øjeblik.\nMedspil is busy. Try again in a moment.\n"
            }
        }
    }

    private func say(_ word: LastWord, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders()
        headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        headers.add(name: "Content-Length", value: String(word.text.utf8.count))
        headers.add(name: "Connection", value: "close")
        if word == .busy { headers.add(name: "Retry-After", value: "5") }
        let head = HTTPResponseHead(version: .http1_1, status: word.status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: word.text)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        part(context)
    }

    /// Ends our side and lets the other end its own: to close at once with bytes unread would reset the connection and
    /// could take the answer with it.
    private func part(_ context: ChannelHandlerContext) {
        guard !isParting else { return }
        isParting = true
        expire(in: limits.parting, context)
        context.close(mode: .output, promise: nil)
        // Nobody above asks for more, and the end of the other side is to be seen when it comes.
        context.read()
    }
}
