#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace signwright
{

/// A value, or the reason why there is none. Programming errors are asserted instead.
template <typename T> using Result = tl::expected<T, Error>;

/// Shorthand for returning an error: `return fail(Module::Pose, ErrorKind::BadInput, "...")`.
inline tl::unexpected<Error> fail(Module module, ErrorKind kind, std::string message)
{
    return tl::unexpected<Error>(Error{module, kind, std::move(message)});
}

/// Shorthand for the error that a set stop token becomes.
inline tl::unexpected<Error> cancelled(Module module) { return fail(module, ErrorKind::Cancelled, "cancelled"); }

} // namespace signwright
