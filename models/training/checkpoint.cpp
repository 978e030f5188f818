#include "models/training/checkpoint.h"

#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

namespace signwright::training
{

namespace
{

/// What has to be equal for a run to go on: everything but its length and how often it reports.
nlohmann::json comparable(const std::string &recipe)
{
    nlohmann::json json = nlohmann::json::parse(recipe, nullptr, false);
    for (const char *key : {"steps", "log_every", "validate_every", "samples_every", "checkpoint_minutes"}) {
        if (json.is_object())
            json.erase(key);
    }
    return json;
}

} // namespace

Result<void> write_checkpoint(const std::filesystem::path &path, const nn::NamedTensors &tensors, const RunState &state,
                              const std::string &recipe)
{
    nlohmann::json run{{"step", state.step}, {"seconds", state.seconds}, {"scored_step", state.scored_step}};
    if (state.best_score)
        run["best_score"] = *state.best_score;
    if (!state.started_from.is_null())
        run["started_from"] = state.started_from;
    return write_safetensors(path, nn::data_from_tensors(tensors, DType::F32), {{"run", run.dump()}, {"recipe", recipe}});
}

Result<RunState> read_checkpoint(const std::filesystem::path &path, const nn::NamedTensors &tensors, const std::string &recipe)
{
    const auto file = SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto recipe_text = file->metadata().find("recipe");
    const auto run_text = file->metadata().find("run");
    if (recipe_text == file->metadata().end() || run_text == file->metadata().end())
        return fail(Module::Training, ErrorKind::BadInput, path.string() + " is not a checkpoint of this trainer");
    if (comparable(recipe_text->second) != comparable(recipe))
        return fail(Module::Training, ErrorKind::BadInput,
                    path.string() + " was made by another recipe; train without --resume, or rename the run");
    RunState state;
    const nlohmann::json run = nlohmann::json::parse(run_text->second, nullptr, false);
    if (!run.is_object() || !run.value("step", nlohmann::json()).is_number_integer() ||
        !run.value("seconds", nlohmann::json()).is_number())
        return fail(Module::Training, ErrorKind::BadInput, path.string() + " has damaged metadata; train without --resume");
    state.step = run["step"].get<std::int64_t>();
    state.seconds = run["seconds"].get<double>();
    if (run.contains("scored_step") && run["scored_step"].is_number_integer())
        state.scored_step = run["scored_step"].get<std::int64_t>();
    if (run.contains("best_score") && run["best_score"].is_number())
        state.best_score = run["best_score"].get<double>();
    state.started_from = run.value("started_from", nlohmann::json());
    if (auto loaded = nn::load_tensors(tensors, file->tensors(), path.string()); !loaded)
        return tl::unexpected(loaded.error());
    return state;
}

} // namespace signwright::training
