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
    const auto model = parse_tflite(mapping->bytes(), path.string());
    if (!model)
        return tl::unexpected(model.error());
    auto graph = graph_from_tflite(*model, path.string());
    if (!graph)
        return graph;
    bool expected =
        graph->shapes[static_cast<std::size_t>(graph->input)] == std::vector<std::int64_t>{file.input_side, file.input_side, 3} &&
        graph->outputs.size() == file.outputs.size();
    for (std::size_t i = 0; expected && i < file.outputs.size(); ++i)
        expected = graph->count(graph->outputs[i]) == file.outputs[i];
    if (!expected)
        return fail(Module::Network, ErrorKind::BadInput,
                    path.string() + " holds another network; run packaging/setup.sh after removing " + folder.string());
    return with_outputs(std::move(*graph), file.wanted);
}

} // namespace signwright
