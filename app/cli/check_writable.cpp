#include "app/cli/check_writable.h"

#include "core/base/file.h"

namespace signwright
{

Result<void> check_writable(std::initializer_list<std::filesystem::path> files)
{
    for (const std::filesystem::path &file : files) {
        if (file.empty())
            continue;
        if (auto pending = PendingFile::create(file); !pending)
            return tl::unexpected(pending.error());
    }
    return {};
}

} // namespace signwright
