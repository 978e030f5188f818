#pragma once

#include <string>

namespace signwright
{

/// The part of the program that reports an error; it stands in front of log lines.
enum class Module { Base, Pose, Signing, Render, Media, Text, Dataset, Metrics, Bundle, Project, Network, Training, Engine, Cli };

/// What a caller can do about an error. The command line turns it into an exit code.
enum class ErrorKind {
    Usage,       ///< an option or argument that cannot be (exit code 2)
    BadInput,    ///< a file or text that cannot be used as it is (exit code 3)
    NotFound,    ///< a file, model or name that is not there (exit code 3)
    Io,          ///< reading or writing failed: permissions, full disk (exit code 1)
    OutOfMemory, ///< memory of the machine or the device is used up (exit code 1)
    Cancelled,   ///< the stop token was set (exit code 130); not shown as an error
    Internal,    ///< anything else (exit code 1)
};

/// An error that the user or the disk can cause. `message` is one line without a final full stop that
/// says what is wrong, with which file or option, and what to do.
struct Error {
    Module module = Module::Base;
    ErrorKind kind = ErrorKind::Internal;
    std::string message;
};

/// Process exit code of the command line for an error of this kind.
int exit_code(ErrorKind kind);

/// Short lower-case name, such as "pose", for log lines and machine-readable output.
const char *name_of(Module module);

/// Short lower-case name, such as "bad-input", for machine-readable output.
const char *name_of(ErrorKind kind);

} // namespace signwright
