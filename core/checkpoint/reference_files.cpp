#include "core/checkpoint/reference_files.h"

namespace signwright
{

namespace fs = std::filesystem;

std::vector<fs::path> paths_of(const Bundle &bundle, const Reference &reference)
{
    std::vector<fs::path> paths;
    for (const fs::path &file : reference.files)
        paths.push_back(file.is_absolute() ? file : bundle.folder / file);
    return paths;
}

Result<std::vector<fs::path>> present_files(const Bundle &bundle, const Reference &reference)
{
    std::vector<fs::path> paths = paths_of(bundle, reference);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        std::error_code error;
        const std::uintmax_t size = fs::file_size(paths[i], error);
        const std::string advice = "; put it back, or import the model again (models import)";
        if (error)
            return fail(Module::Bundle, ErrorKind::NotFound,
                        "the model " + bundle.name + " needs " + paths[i].string() + ", which is gone" + advice);
        if (size != static_cast<std::uintmax_t>(reference.bytes[i]))
            return fail(Module::Bundle, ErrorKind::BadInput,
                        paths[i].string() + " has changed since it was imported as " + bundle.name + " (" + std::to_string(size) +
                            " bytes in place of " + std::to_string(reference.bytes[i]) + ")" + advice);
    }
    return paths;
}

} // namespace signwright
