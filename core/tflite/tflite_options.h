#pragma once

// Private to core/tflite.

#include "core/tflite/flatbuffer.h"
#include "core/tflite/tflite_model.h"

namespace signwright
{

/// What kind of operator `code` is, and its settings out of `table` (the schema's Operator). An operator or a setting that is not
/// supported becomes a problem.
void read_operator_kind(int code, const std::string &custom, const FlatTable &table, TfliteOperator &op, FlatProblem &problem);

} // namespace signwright
