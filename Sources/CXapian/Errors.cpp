#include "Internal.hpp"

namespace mx {

void fill(mx_error *error, mx_failure failure, const std::string &message) {
    if (error == nullptr) return;
    error->failure = failure;
    std::snprintf(error->message, sizeof error->message, "%s", message.c_str());
}

void fill_from_current(mx_error *error) {
    try {
        throw;
    } catch (const Xapian::DatabaseModifiedError &problem) {
        fill(error, MX_MODIFIED, problem.get_msg());
    } catch (const Xapian::DatabaseLockError &problem) {
        fill(error, MX_LOCKED, problem.get_msg());
    } catch (const Xapian::DatabaseCorruptError &problem) {
        fill(error, MX_CORRUPT, problem.get_msg());
    } catch (const Xapian::DatabaseVersionError &problem) {
        fill(error, MX_VERSION, problem.get_msg());
    } catch (const Xapian::DatabaseNotFoundError &problem) {
        fill(error, MX_MISSING, problem.get_msg());
    } catch (const Xapian::DatabaseOpeningError &problem) {
        fill(error, MX_MISSING, problem.get_msg());
    } catch (const Xapian::InvalidArgumentError &problem) {
        fill(error, MX_INVALID, problem.get_msg());
    } catch (const Xapian::Error &problem) {
        fill(error, MX_OTHER, problem.get_description());
    } catch (const std::exception &problem) {
        fill(error, MX_OTHER, problem.what());
    } catch (...) {
        fill(error, MX_OTHER, "unknown failure");
    }
}

}  // namespace mx

int mx_check(const char *path, mx_error *error) {
    return mx::guarded(error, 0, [&] {
        size_t faults = Xapian::Database::check(path, 0, nullptr);
        if (faults != 0) {
            mx::fill(error, MX_CORRUPT, std::to_string(faults) + " faults in " + path);
            return 0;
        }
        return 1;
    });
}

int mx_locked(const char *path) {
    return mx::guarded(nullptr, 0, [&] { return Xapian::Database(path).locked() ? 1 : 0; });
}

double mx_distance(double latitude1, double longitude1, double latitude2, double longitude2) {
    return mx::guarded(nullptr, 0.0, [&] {
        Xapian::GreatCircleMetric metric;
        return metric.pointwise_distance(
            Xapian::LatLongCoord(latitude1, longitude1), Xapian::LatLongCoord(latitude2, longitude2));
    });
}
