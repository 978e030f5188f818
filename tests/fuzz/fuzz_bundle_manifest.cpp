// A `bundle.json` from elsewhere, in a folder with one other file: opened and verified without harm.

#include "core/bundle/bundle.h"

#include <cstdlib>
#include <fstream>
#include <string>

namespace
{

/// One folder for the whole run, removed at the end.
struct Folder {
    Folder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "fuzz-bundle-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            std::abort();
        path = pattern;
        std::ofstream(path / "net.safetensors") << "short";
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    static const Folder folder;
    // The folder is usually in memory; replace_file would wait for the disk.
    std::ofstream(folder.path / "bundle.json", std::ios::binary)
        .write(reinterpret_cast<const char *>(data), static_cast<std::streamsize>(size));
    const auto bundle = open_bundle(folder.path);
    if (!bundle)
        return 0;
    (void)bundle->config();
    (void)hash_of_bundle(*bundle);
    (void)verify_bundle(*bundle);
    (void)read_component(*bundle, "net");
    return 0;
}
