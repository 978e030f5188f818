#include "core/base/error.h"

namespace signwright
{

int exit_code(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::BadInput:
    case ErrorKind::NotFound:
        return 3;
    case ErrorKind::Cancelled:
        return 130;
    case ErrorKind::Io:
    case ErrorKind::OutOfMemory:
    case ErrorKind::Internal:
        break;
    }
    return 1;
}

const char *name_of(Module module)
{
    static constexpr const char *names[] = {"base",    "pose",   "signing", "render",  "media",    "text",   "dataset",
                                            "metrics", "bundle", "project", "network", "training", "engine", "cli"};
    return names[static_cast<int>(module)];
}

const char *name_of(ErrorKind kind)
{
    static constexpr const char *names[] = {"usage", "bad-input", "not-found", "io", "out-of-memory", "cancelled", "internal"};
    return names[static_cast<int>(kind)];
}

} // namespace signwright
