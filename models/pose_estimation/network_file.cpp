#include "models/pose_estimation/network_file.h"

#include "core/base/file.h"

namespace signwright
{

Result<NetworkGraph> read_network(const std::filesystem::path &folder, const NetworkFile &file)
{
    const std::filesystem::path path = folder / file.name;
    const auto mapping = MappedFile::open(path);
    if (!mapping && mapping.error().kind == ErrorKind::NotFound)
        return fail(Module::Network, ErrorKind::NotFound,
                    path.string() + " is not there; run packaging/setup.sh, which fetches MediaPipe's networks");
    if (!mapping)
        return tl::unexpected(mapping.error());
    if (sha256_hex(mapping->bytes()) != file.sha256)
        return fail(Module::Network, ErrorKind::BadInput,
                    path.string() + " is damaged or of another version of MediaPipe; remove " + folder.string() +
                        " and run packaging/setup.sh");
    const auto model = parse_tflite(mapping->bytes(), path.string());
    if (!model)
        return tl::unexpected(model.error());
    auto graph = graph_from_tflite(*model, path.string());
    if (!graph)
        return graph;
    return with_outputs(std::move(*graph), file.wanted);
}

} // namespace signwright
