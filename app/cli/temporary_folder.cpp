#include "app/cli/temporary_folder.h"

#include <cstdlib>
#include <string>

namespace signwright
{

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::create()
{
    std::string name = (std::filesystem::temp_directory_path() / "signwright-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        return fail(Module::Cli, ErrorKind::Io, "cannot make a folder in " + std::filesystem::temp_directory_path().string());
    return std::make_unique<TemporaryFolder>(name);
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

} // namespace signwright
